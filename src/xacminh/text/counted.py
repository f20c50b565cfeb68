"""What is counted: the nouns that stand behind a number, under one name each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xacminh.text.fold import fold
from xacminh.text.wordlist import words

# one name = how else it is said ("_" for a space); a name alone stands for itself
_NOUNS: Final = """
người = nạn_nhân người_dân cá_nhân nhân_khẩu
trẻ = trẻ_em em_bé cháu_bé trẻ_nhỏ trẻ_sơ_sinh đứa_trẻ bé
ca = ca_bệnh ca_nhiễm ca_mắc ca_mắc_mới ca_nhiễm_mới ca_dương_tính ca_tử_vong bệnh_nhân người_bệnh
trường_hợp = trường_hợp_mắc trường_hợp_nhiễm
học_sinh = em_học_sinh
sinh_viên, giáo_viên, thí_sinh, bác_sĩ, cán_bộ, công_nhân, lao_động, đại_biểu, cầu_thủ, vận_động_viên
thành_viên, nghi_phạm
đồng_chí, đối_tượng, bị_can, bị_cáo, chiến_sĩ, hành_khách, du_khách, cử_tri, đảng_viên, nghệ_sĩ, tài_xế
nhân_viên, chuyên_gia, binh_sĩ
phụ_nữ, đàn_ông, nam_giới, nữ_giới, tình_nguyện_viên, y_tá, điều_dưỡng, ngư_dân, nông_dân, cựu_binh, tù_nhân
con_tin, sĩ_quan
hộ = hộ_dân hộ_gia_đình gia_đình
lần, lượt, vụ = vụ_việc vụ_án
trận = trận_đấu
cuộc, chuyến = chuyến_bay
đợt, khóa, buổi, vòng, hiệp, phiên, phút_bù_giờ, suất, bàn = bàn_thắng
điểm, phiếu, huy_chương, huy_chương_vàng = HCV
huy_chương_bạc = HCB
huy_chương_đồng = HCĐ
con, chiếc, cái, quả, cây, căn = căn_nhà căn_hộ ngôi_nhà nhà
ngôi, tòa = tòa_nhà
tầng, phòng, giường = giường_bệnh
cuốn = cuốn_sách quyển quyển_sách đầu_sách
trang, chương, điều_khoản, bài = bài_viết bài_báo
bài_hát = ca_khúc
album, bộ_phim = phim
tập, tờ, bức = bức_ảnh bức_tranh
viên = viên_thuốc
liều = liều_vaccine liều_vắc_xin mũi mũi_tiêm
gói, hộp, thùng, bao, túi, chai, lon, ly = cốc
thìa = muỗng
thìa_cà_phê = muỗng_cà_phê
thìa_canh = muỗng_canh
tép, củ, nhánh, lát, múi
bữa, giọt, xe = ô_tô xe_ô_tô xe_hơi phương_tiện
xe_máy, xe_buýt, tàu = con_tàu chiếc_tàu
máy_bay = chiếc_máy_bay
tàu_ngầm, tên_lửa, vệ_tinh, quốc_gia = nước đất_nước nước_và_vùng_lãnh_thổ
tỉnh = tỉnh_thành tỉnh_thành_phố tỉnh,_thành tỉnh,_thành_phố tỉnh/thành tỉnh,_thành_trong_cả_nước địa_phương
thành_phố, quận, huyện = quận_huyện quận,_huyện
xã = xã_phường xã,_phường
phường, thôn, ấp, bản, làng, đảo = hòn_đảo
địa_điểm = điểm_đến
bang, vùng, khu, khu_vực, trường = trường_học
trường_đại_học, bệnh_viện = cơ_sở_y_tế
công_ty, doanh_nghiệp, tổ_chức, cơ_sở, cơ_quan, đơn_vị, dự_án, hợp_đồng, ngân_hàng, cửa_hàng, siêu_thị
nhà_máy, chi_nhánh
giải, giải_thưởng, danh_hiệu, kỷ_lục, tiêu_chí, nhiệm_vụ, giải_pháp, mục_tiêu, bộ, ngành, lĩnh_vực, môn
môn_thi, tiết_học
loài, chi, họ, giống, loại, nhóm, đội = đội_bóng đội_tuyển
câu_lạc_bộ = CLB
đảng, ghế, ngôn_ngữ, dân_tộc, hành_tinh, ngôi_sao, thiên_hà, nguyên_tử, electron = điện_tử
proton, nguyên_tố, đồng_vị, nhiễm_sắc_thể, gen = gene
tế_bào, cánh, chân, tay, mắt, răng, đầu, giây_đầu, bậc, cấp_độ, bước, cách, phần, mảnh, khối, hàng, cột, mặt
cạnh, góc, chữ
chữ_số, tác_phẩm, thư, tài_khoản, người_dùng, lượt_xem = view views
người_theo_dõi = follow follower followers sub subs
lượt_thích = like likes
lượt_khách = khách khách_du_lịch lượt_khách_du_lịch
tín_chỉ, bằng, đề_tài, sáng_chế, cầu, làn_xe = làn
cổng, trạm, ga = nhà_ga
sân_bay, cảng, hồ, sông, núi, ngọn_núi, ngọn_lửa, vụ_cháy, vụ_tai_nạn, tai_nạn, trận_động_đất, cơn_bão = bão
dư_chấn, triệu_chứng, ca_phẫu_thuật, thế_hệ, đời, thập_niên, nhiệm_kỳ, mùa, mùa_giải, năm_học, tiếng_đồng_hồ
ngày_công
anh_em, chị_em, anh, chị, cháu, em, đứa, con_trai, con_gái, vợ, chồng, ông, bà, vị, vị_vua = vua
tướng, bộ_trưởng, tổng_thống, nguyên_thủ, lính, quân, quân_nhân, dân, sư_đoàn, tiểu_đoàn, trung_đoàn, khẩu
khẩu_pháo
kg_gạo, mẫu, mẫu_bệnh_phẩm, mẫu_xét_nghiệm, xét_nghiệm, sản_phẩm, mặt_hàng, bộ_kit, món, món_ăn, cổ_phiếu
trái_phiếu
thị_xã, thị_trấn, máy_tính, trung_tâm, hệ_thống, sự_kiện, tạp_chí, tuyến_đường, cư_dân, tiểu_bang, bể_chứa, đĩa_đơn
quy_định, nội_dung, giấy_phép, cá_thể, khán_giả, ủy_viên, việc_làm, hạng_mục, huấn_luyện_viên, mục_từ, ấn_phẩm, công_dân
biến_thể, học_viên, đại_lý, thủ_tục, phương_án, công_trình, gian_hàng, hình_thức, chức_danh, tuyến_xe, phương_pháp
nghị_sĩ, linh_mục, phân_tử, lễ_hội, vị_trí, chỗ = chỗ_ngồi
thuê_bao, nghị_định, thông_tư, văn_bản, kiến_nghị, đề_xuất, phòng_ngủ, kỳ_thủ, phòng_học, lớp_học
tuyến, ngọn, tháng_lương
cổ_phần, thửa, thửa_đất, lô, lô_đất, hang, hang_động, di_tích, di_sản, ngôi_chùa = chùa
nhà_thờ, giáo_xứ, tín_đồ, quả_bom = bom
viên_đạn, phát, phát_súng, nhát, cú, pha, quả_phạt_đền, thẻ, thẻ_đỏ, thẻ_vàng, giờ_bay, câu, câu_hỏi, đề
thành_tố, yếu_tố
"""
# these only carry the noun behind them: "5 con bò" counts bò
_CLASSIFIERS: Final = words(
    "con chiếc cái quả cây ngôi bức tờ tấm cuốn quyển cuộc trận vụ đứa vị tên khẩu hòn ngọn cơn"
)
_PEOPLE: Final = words(
    """người trẻ ca trường_hợp học_sinh sinh_viên giáo_viên thí_sinh bác_sĩ cán_bộ công_nhân lao_động đại_biểu cầu_thủ
    vận_động_viên thành_viên nghi_phạm đối_tượng bị_can bị_cáo chiến_sĩ hành_khách du_khách cử_tri đảng_viên nghệ_sĩ
    tài_xế nhân_viên chuyên_gia binh_sĩ phụ_nữ đàn_ông nam_giới nữ_giới ngư_dân nông_dân tù_nhân con_tin sĩ_quan
    cháu em đứa lính dân quân quân_nhân lượt_khách anh chị ông bà vị tín_đồ tướng"""
)
# no nouns, though they may stand right behind a number
_FUNCTION: Final = words(
    """và hoặc hay đến tới là của trong tại ở trên dưới cho với thì được bị đã đang sẽ có không chưa này đó kia ấy nay
    khi từ theo về so nhưng do để vào ra lên xuống nên mà cũng trở sau trước cùng còn như gồm vì nếu qua lại rồi nữa
    hơn gần khoảng tăng giảm chiếm đạt vừa mới chỉ đều thuộc bằng giữa ngoài tuy song tuy_nhiên đối nhằm bởi thế
    nhất mỗi một hai ba bốn các những nhiều ít mọi tất cả lúc hôm đi đây thay tiếp kết hiện bao rất quá đúng gấp đầu
    cuối tính riêng nhờ khiến dù ngay vẫn luôn chính toàn dài rộng cao nặng sâu dày lớn nhỏ mở đóng diễn nằm thi
    sang dự phải nói làm bay chạy bắt gây liên số nhận đưa lấy gọi giữ dành cần nghĩa tương vốn hàng xấp thì thế kể
    tức nào gì ai sao đâu nó mặc thông chứng hầu thực đồng dựa yêu kéo thành ước chủ nhân mang chia vô trực sáp sửa
    bổ đảm âm tết tổng ký phát gần_như chính_thức nhằm vừa_qua họ ta chúng bắt_đầu kết_thúc khởi chuyển đổi nhập
    xuất tái lần_đầu đổ lãi tặng thôi nhé nha nhỉ hả chứ nè ạ à luôn"""
)
_PUT_BACK: Final = words(
    "triệu tỷ nghìn ngàn trăm đồng người tuổi hơn gần khoảng dưới trên từ đến tới không năm tháng ngày rưỡi âm độ phần"
)
_FUNCTION_BARE: Final = frozenset(fold(word) for word in _FUNCTION)  # as they are typed without marks


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """What a number counts, and where its name ends."""

    noun: str
    end: int
    known: bool


def _read(block: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in block.strip().splitlines():
        head, _, others = line.partition(" = ")
        *alone, name = (part.strip().replace("_", " ") for part in head.split(", "))
        names.update({single: single for single in alone})
        names[name] = name
        names.update({other.replace("_", " "): name for other in others.split()})
    return names


_NAMES: Final = _read(_NOUNS)
_KNOWN: Final = re.compile(
    f"\\s(?P<noun>{'|'.join(re.escape(n) for n in sorted(_NAMES, key=lambda n: (-len(n), n)))})(?![\\w])", re.IGNORECASE
)
_ANY: Final = re.compile(r"\s(?P<noun>[^\W\d_]+)(?![\w])")


def find_counted(text: str, at: int) -> Counted | None:
    """The noun that stands behind a number ending at `at`: a known one, or the next small word that may be one."""
    match = _KNOWN.match(text, at)
    if match is not None and (match["noun"].islower() or match["noun"].isupper()):
        said = match["noun"].lower()
        noun = _NAMES.get(said) or _NAMES.get(match["noun"]) or said
        if said in _CLASSIFIERS:
            behind = _ANY.match(text, match.end())
            if behind is not None and _is_noun(text, behind):
                known = _KNOWN.match(text, match.end())
                said = (known or behind)["noun"].lower()
                return Counted(noun=_NAMES.get(said, said), end=(known or match).end(), known=True)
        return Counted(noun=noun, end=match.end(), known=True)
    match = _ANY.match(text, at)
    if match is None or not _is_noun(text, match):
        return None
    return Counted(noun=match["noun"], end=at, known=False)  # where the noun ends is not known


def _is_noun(text: str, match: re.Match[str]) -> bool:
    word = match["noun"]
    if not word.islower() or len(word) < 2 or word in _FUNCTION:
        return False
    return word not in _FUNCTION_BARE or not _is_bare(text, match.start(), match.end())


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether the text around a word is typed without marks, but for those put back (restoring.py)."""
    before = text[max(0, start - 60) : start].lower().split()[1:]
    return text[end : end + 60].isascii() and all(word.isascii() or word in _PUT_BACK for word in before)


def same_noun(a: str, b: str) -> bool:
    """Whether two nouns may name the same things: equal, one not said, or people more and less exactly named."""
    return a == b or not a or not b or (a in _PEOPLE and b in _PEOPLE)
