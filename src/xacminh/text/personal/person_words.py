"""Words around a name that say whose it is: kin, callings, labels, offices, stage and pitch, things with names."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from xacminh.text.fold import fold
from xacminh.text.name_words import FAMILY_NAMES, PLAIN_FAMILY_NAMES
from xacminh.text.personal.reading import Vocabulary, phrases
from xacminh.text.wordlist import words

#: kin and job: a private person follows; named: a name follows; fake: a name somebody gives; office and star: public;
#: thing: named after people; body and rank may stand between an office and its holder; plain: nothing of these
Role: TypeAlias = Literal["kin", "job", "named", "fake", "office", "rank", "star", "head", "thing", "body", "plain"]

_KIN: Final = """anh chị cô chú bác em cháu cụ dì cậu mợ thím dượng ông bà bé nhóc thằng con mẹ bố má ba cha vợ
    chồng cu bạn thầy bồ nàng lão mụ gã ả nhỏ mr mrs ms con_trai con_gái cháu_trai cháu_gái em_trai em_gái
    anh_trai chị_gái bà_nội bà_ngoại ông_nội ông_ngoại mẹ_chồng bố_chồng mẹ_vợ con_dâu con_rể chị_dâu anh_rể
    bạn_trai bạn_gái bạn_học bé_gái bé_trai vợ_chồng ông_bà_nội sư_thầy sư_cô ni_cô a e o tía thằng_bé con_bé
    con_nhỏ em_họ anh_họ chị_họ cháu_họ mẹ_kế bố_dượng vợ_cũ chồng_cũ con_nuôi con_riêng thông_gia"""
_JOB: Final = """cô_giáo thầy_giáo giáo_viên gv bác_sĩ bs y_tá điều_dưỡng hộ_lý dược_sĩ nữ_hộ_sinh tài_xế
    bác_tài lái_xe xe_ôm shipper bảo_vệ nhân_viên kế_toán thư_ký chủ_nhà chủ_trọ bà_chủ ông_chủ chủ_shop chủ_quán
    chủ_tiệm chủ_xe chủ_hụi hàng_xóm bệnh_nhân nạn_nhân bị_cáo bị_can nghi_phạm nghi_can đối_tượng kẻ_gian
    thủ_phạm học_sinh sinh_viên công_nhân nông_dân người_dân người_bán cộng_tác_viên môi_giới sale tư_vấn_viên
    hướng_dẫn_viên thợ_hồ thợ_điện trưởng_thôn trưởng_xóm trưởng_ấp tổ_trưởng tổ_trưởng_dân_phố khu_phố_trưởng
    lớp_trưởng hiệu_phó cô_chủ_nhiệm thầy_chủ_nhiệm giáo_viên_chủ_nhiệm gvcn phụ_huynh thí_sinh bà_lang thầy_lang
    thầy_bói thầy_cúng lương_y đồng_nghiệp bà_chủ_trọ ông_chủ_trọ chị_chủ anh_chủ luật_sư ls nguyên_đơn bị_đơn
    nhân_chứng f0 tiktoker youtuber cán_bộ công_an_viên bảo_mẫu giúp_việc osin thợ chủ_thầu chủ_tàu ngư_dân
    đạo_hữu phật_tử chủ_nợ con_nợ khách_hàng khách người_yêu sếp admin trưởng_nhóm chủ_nhóm bạn_thân bạn_cùng_lớp
    bạn_cùng_phòng người_quen học_trò cháu_bé em_nhỏ nữ_sinh em_học_sinh cụ_ông cụ_bà sản_phụ thai_phụ
    bà_mẹ người_mẹ người_cha người_chồng người_vợ thanh_niên nam_thanh_niên cô_gái chàng_trai người_đàn_ông
    người_phụ_nữ anh_chàng ông_lão bà_lão kẻ_tên người_thuê trưởng_hội_phụ_huynh bí_thư_chi_đoàn_lớp cậu_bé cô_bé
    lớp_phó phó_chủ_hụi chủ_đất chủ_thửa cò_đất lang_băm"""
_NAMED: Final = """tên tên_là tên_thật họ_tên họ_và_tên chủ_tk chủ_tài_khoản chủ_stk ctk người_nhận người_gửi
    người_thụ_hưởng đứng_tên mang_tên em_là tôi_là mình_là cháu_là tui_là ký_tên fb facebook face nick nickname
    nick_fb nick_zalo nick_facebook tài_khoản_facebook tài_khoản_fb tài_khoản_zalo tài_khoản_tiktok tk_fb acc_fb
    acc_facebook trang_cá_nhân user người_tên zalo_tên zalo tên_nó tên_em tên_của_nó em_tên tên_facebook chủ_thẻ
    tên_người_nhận tên_chủ_tk tên_tài_khoản tên_tk chủ_nick chủ_facebook nick_tên facebook_tên fb_tên tài_khoản
    tài_khoản_mạng_xã_hội account acc"""
_FAKE: Final = """tự_xưng tự_xưng_là xưng_là xưng_tên giả_danh mạo_danh giả_làm tự_nhận tự_nhận_là"""
_OFFICE: Final = """chủ_tịch phó_chủ_tịch thủ_tướng phó_thủ_tướng bí_thư phó_bí_thư tổng_bí_thư bộ_trưởng
    thứ_trưởng chủ_tịch_nước phó_chủ_tịch_nước tổng_thống phó_tổng_thống ngoại_trưởng cục_trưởng phó_cục_trưởng
    vụ_trưởng phó_vụ_trưởng chi_cục_trưởng tổng_cục_trưởng giám_đốc_sở phó_giám_đốc_sở giám_đốc_công_an
    phó_giám_đốc_công_an giám_đốc_bệnh_viện phó_giám_đốc_bệnh_viện giám_đốc_trung_tâm_y_tế giám_đốc_cdc
    giám_đốc_đài viện_trưởng phó_viện_trưởng chánh_án phó_chánh_án thẩm_phán kiểm_sát_viên chánh_văn_phòng
    phó_chánh_văn_phòng chánh_thanh_tra đại_biểu đại_biểu_quốc_hội đbqh ủy_viên ủy_viên_bộ_chính_trị đại_sứ
    tổng_lãnh_sự trưởng_công_an phó_trưởng_công_an trưởng_phòng_giáo_dục trưởng_phòng_cảnh_sát trưởng_phòng_csgt
    trưởng_ban phó_trưởng_ban trưởng_ban_tuyên_giáo tổng_thư_ký người_phát_ngôn phát_ngôn_viên tư_lệnh phó_tư_lệnh
    chính_ủy tổng_tham_mưu_trưởng chủ_nhiệm_ủy_ban tổng_kiểm_toán thống_đốc phó_thống_đốc thị_trưởng
    tổng_giám_đốc_who tổng_thư_ký_liên_hợp_quốc vua quốc_vương nữ_hoàng giáo_hoàng thượng_nghị_sĩ nghị_sĩ
    chủ_tịch_ubnd phó_chủ_tịch_ubnd chủ_tịch_hđnd chủ_tịch_xã chủ_tịch_phường chủ_tịch_huyện chủ_tịch_tỉnh
    chủ_tịch_quốc_hội phó_chủ_tịch_quốc_hội bí_thư_tỉnh_ủy bí_thư_thành_ủy trưởng_đoàn hạt_trưởng cục_phó vụ_phó
    đội_trưởng_csgt trưởng_trạm_y_tế chỉ_huy_trưởng phó_phát_ngôn phó_người_phát_ngôn phó_cục_trưởng chủ_nhiệm
    phó_chủ_nhiệm tổng_tư_lệnh thủ_hiến phó_đại_sứ đại_biện cục_phó phó_trưởng_đoàn phó_thị_trưởng"""
#: heads of anything: public only where what they head is
HEADS: Final = frozenset(
    phrases(
        """giám_đốc phó_giám_đốc tổng_giám_đốc phó_tổng_giám_đốc trưởng_phòng phó_trưởng_phòng
    trưởng_khoa hiệu_trưởng phó_hiệu_trưởng"""
    )
)
#: what makes them so
PUBLIC_HEADED: Final = frozenset(
    phrases(
        """sở cục chi_cục gd_đt gd&đt giáo_dục_và_đào_tạo công_an bệnh_viện bv trung_tâm ban đài kho_bạc
    bhxh bảo_tàng nhà_hát đại_học trường_đại_học học_viện viện evn cdc hải_quan thuế cảnh_sát csgt y_tế giáo_dục
    nội_vụ tư_pháp ngân_hàng_nhà_nước cơ_quan văn_phòng"""
    )
)
_RANK: Final = """đại_tướng thượng_tướng trung_tướng thiếu_tướng đại_tá thượng_tá trung_tá thiếu_tá đại_úy
    thượng_úy trung_úy thiếu_úy đại_uý thượng_uý trung_uý thiếu_uý chuẩn_đô_đốc đô_đốc"""
_STAR: Final = """ca_sĩ ca_sỹ nghệ_sĩ nghệ_sỹ nsnd nsưt diễn_viên nhạc_sĩ nhạc_sỹ hoa_hậu á_hậu nam_vương
    người_mẫu rapper đạo_diễn danh_hài cầu_thủ thủ_môn tiền_đạo tiền_vệ hậu_vệ trung_vệ hlv huấn_luyện_viên vđv
    vận_động_viên kình_ngư võ_sĩ tay_vợt kỳ_thủ cơ_thủ xạ_thủ đô_vật nhà_thơ nhà_văn họa_sĩ hoạ_sĩ thi_sĩ
    danh_tướng anh_hùng liệt_sĩ liệt_sỹ nhà_cách_mạng nhà_bác_học danh_nhân đức_thánh hoàng_đế hoàng_hậu công_chúa
    hoàng_tử chúa trạng_nguyên nhà_sử_học nhà_khoa_học tỷ_phú nhạc_trưởng mc biên_đạo siêu_mẫu thần_đồng nữ_tướng
    vua_hề nghệ_nhân quái_kiệt vị_vua tướng danh_y nhà_yêu_nước chí_sĩ lãnh_tụ đội_trưởng_tuyển danh_thủ tuyển_thủ
    trung_phong diva nữ_ca_sĩ nam_ca_sĩ tiền_đạo_nữ"""
_THING: Final = """đường phố ngõ ngách hẻm kiệt đại_lộ quốc_lộ cầu hầm cầu_vượt chợ ngã_tư ngã_ba ngã_năm ngã_sáu
    vòng_xoay bùng_binh nút_giao giao_lộ tuyến_đường công_viên quảng_trường tượng tượng_đài bia đền đình chùa miếu
    lăng mộ hồ sông kênh rạch núi đèo đảo bãi_biển khu_lưu_niệm nhà_lưu_niệm di_tích bảo_tàng nhà_hát sân_vận_động
    svđ nhà_thi_đấu trường trường_học tiểu_học thcs thpt trung_học mầm_non mẫu_giáo th trường_tiểu_học trường_thcs
    trường_thpt đại_học đh cao_đẳng học_viện trường_đại_học trường_mầm_non thpt_chuyên trường_chuyên chuyên
    bệnh_viện bv phòng_khám bệnh_viện_đa_khoa giải giải_thưởng quỹ cúp học_bổng sân_bay ga bến_xe bến cảng bến_phà
    nhà_thờ giáo_xứ tu_viện nhà_xuất_bản nhà_sách rạp xã phường quận huyện tỉnh thành_phố thị_trấn thị_xã tx tp
    thôn ấp xóm làng bản buôn khu_phố khu khu_công_nghiệp kcn khu_đô_thị khu_dân_cư chung_cư tòa_nhà công_ty cty
    tnhh tập_đoàn doanh_nghiệp htx hợp_tác_xã quán quán_ăn nhà_hàng khách_sạn tiệm tiệm_vàng siêu_thị hãng hãng_xe
    nhà_xe thương_hiệu shop cửa_hàng nhà_thuốc spa bão cơn_bão siêu_bão dịch biến_thể thuốc vắc_xin vaccine vắcxin
    báo đài kênh chi_nhánh thủy_điện hồ_chứa đập nhà_máy trại_giam trại lớp_học_mang_tên đoạn trục tàu con_tàu
    phi_thuyền tên_đường đường_mang_tên phong_trào tấm_gương chiến_dịch phố_đi_bộ trung_tâm quân_khu tiểu_đoàn đội
    nghĩa_trang hang động vịnh mũi thác suối"""
_BODY: Final = """ubnd hđnd mttq bch ubmttq tand vksnd cdc csgt bhxh evn ủy_ban_nhân_dân uỷ_ban_nhân_dân ủy_ban
    hội_đồng_nhân_dân mặt_trận_tổ_quốc mặt_trận công_an cảnh_sát sở bộ cục chi_cục tổng_cục vụ viện phòng ban
    đảng_ủy đảng_bộ tỉnh_ủy thành_ủy huyện_ủy quận_ủy chi_bộ quốc_hội chính_phủ nhà_nước nước tòa_án viện_kiểm_sát
    thanh_tra quân_đội bộ_đội biên_phòng bộ_tư_lệnh hội liên_đoàn đoàn_thanh_niên công_đoàn hội_phụ_nữ
    hội_nông_dân ngân_hàng_nhà_nước kho_bạc hải_quan thuế kiểm_lâm quản_lý_thị_trường y_tế giáo_dục
    giáo_dục_và_đào_tạo gd_đt gdđt gd&đt đào_tạo tài_chính công_thương nội_vụ tư_pháp xây_dựng giao_thông
    giao_thông_vận_tải gtvt văn_hóa thể_thao du_lịch nông_nghiệp môi_trường tài_nguyên khoa_học công_nghệ
    thông_tin truyền_thông tt&tt lao_động quốc_phòng ngoại_giao tối_cao trung_ương tw thường_trực thường_vụ nguyên
    cựu đương_nhiệm phụ_trách kiêm ngành của đoàn nhân_dân an_ninh điều_tra hình_sự giao_thông_đường_bộ kinh_tế
    đại_diện cơ_quan ts gs pgs ths tiến_sĩ giáo_sư phó_giáo_sư ptts đồng_chí đ/c tổ_chức_cán_bộ tuyên_giáo
    nội_chính dân_vận bộ_chính_trị và"""
_PLAIN: Final = """yêu_cầu nhu_cầu toàn_cầu bà_con ông_bà anh_em chị_em cô_chú cô_bác chú_ý chú_trọng bác_bỏ
    em_bé trẻ_em con_người con_số con_đường con_cái chủ_đề hiện_trường thị_trường môi_trường quan_trọng anh_chị
    anh_quốc cô_vy cô_vít bà_rịa cô_tô ông_ích_khiêm bà_huyện_thanh_quan bà_triệu bà_trưng hai_bà_trưng bà_nà
    bà_điểm bà_chiểu cô_giang bà_đen ông_lãnh bác_hồ bác_ái cha_mẹ bố_mẹ ba_mẹ vợ_con thành_phố_hồ_chí_minh cô_đơn
    bao_nhiêu bác_tôn bác_giáp ba_đình ba_vì ba_tơ bà_hom ba_chẽ ba_bể ông_trời ông_táo ông_già_noel bà_chúa
    bà_chúa_xứ bà_chúa_kho cô_bắc con_cuông ông_bụt tên_lửa tên_miền tên_trường tên_đường_phố em_út bà_bầu ba_lan
    con_vật con_voi cho_bà_con học_sinh_sinh_viên đường_dây đường_ruột đường_link con_dấu phố_xá tên_tuổi
    quê_hương bạn_bè các_bạn lãnh_đạo công_bố tuyên_bố khủng_bố phân_bố bồ_đào_nha công_cụ dụng_cụ nhạc_cụ đàn_ông
    đàn_bà dưỡng_lão thứ_ba ghi_chú trẻ_con các_em tiếng_anh nước_anh miss_universe hoa_anh_đào giao_lưu
    trường_hợp trường_kỳ tên_gọi giải_pháp giải_quyết cầu_thị cầu_cứu giải_thích chợ_đen tên_doanh_nghiệp ông_địa
    ông_công chú_cuội ông_tơ bà_nguyệt tên_khoa_học tên_thuốc"""

ROLES: Final[Vocabulary[Role]] = Vocabulary(
    {
        **dict.fromkeys(phrases(_BODY), "body"),
        **dict.fromkeys(phrases(_THING), "thing"),
        **dict.fromkeys(phrases(_KIN), "kin"),
        **dict.fromkeys(phrases(_JOB), "job"),
        **dict.fromkeys(phrases(_RANK), "rank"),
        **dict.fromkeys(phrases(_NAMED), "named"),
        **dict.fromkeys(phrases(_FAKE), "fake"),
        **dict.fromkeys(phrases(_STAR), "star"),
        **dict.fromkeys(HEADS, "head"),
        **dict.fromkeys(phrases(_OFFICE), "office"),
        **dict.fromkeys(phrases(_PLAIN), "plain"),
    },
    unclear=phrases(
        """cầu chợ hồ sông đền đình chùa mộ núi đèo giải quỹ ga cảng rạp bản buôn khu quán hãng dịch
    thuốc báo đài đập trại đoạn trục tàu hang động mũi thác vụ phòng ban hội nước đoàn và của bia bến ngõ kênh đảo
    tướng khách thợ chú_ý vịnh bão lăng tượng cúp bà_con o chúa thuế con_số sale nguyên tiệm rạch đội"""
    ),
)

#: families of the peoples of the mountains and the delta, and rarer ones: three words with "Thị" or "Văn" show a person
MORE_FAMILIES: Final = words(
    """viên từ tiêu giang hứa quan lạc vi lại nhan đàm thân cù khổng mã ma nông lục bế kim sầm giáp
    cung uông ưng trang tiết triệu liêu lữ lã diệp phí ứng giàng thào sùng vàng lò lầu hầu hạng mùa vừ chảo tẩn lù
    lường quàng cà tòng lèo bàn phàn ksor siu kpă nay rmah sơn danh kiên chung mẫn vày lỳ chẻo y rơ cầm hờ cứ ly
    pờ phùng hoàng đồng cấn mạch mạnh tào trà trì úc vòng chế huỳnh lư mai thi quản bá lang"""
)
FAMILIES: Final = (FAMILY_NAMES | {"mạc"}) - {"ông", "triệu"}
#: families that are hardly a word of their own when written small
SURE_FAMILIES: Final = frozenset(PLAIN_FAMILY_NAMES | {"hoàng", "đặng", "dương", "đinh"}) - {"tô"}
BARE_FAMILIES: Final = {fold(family): family for family in (*FAMILIES, *MORE_FAMILIES)}
SURE_BARE: Final = frozenset(
    {
        "nguyen",
        "tran",
        "pham",
        "huynh",
        "hoang",
        "phan",
        "dang",
        "bui",
        "vo",
        "truong",
        "trinh",
        "duong",
        "dinh",
        "ngo",
        "doan",
        "le",
        "luong",
        "vu",
        "ho",
        "dao",
        "do",
    }
)
MIDDLES: Final = frozenset({"thị", "văn", "thi", "van"})

#: small words that no given name is, so that a name written small ends before them
_FUNCTION: Final = words(
    """là bị ở và có đã đang sẽ không ko k cho với nói bán làm đi đến số sđt sinh năm tuổi nhà học
    gọi lừa bảo kể hay rồi thì mà này kia ấy đó ơi ạ nha nhé hàng xóm quê ngụ trú tại từ ra vào lên xuống nhận gửi
    chuyển đăng viết hỏi cũng được bên của trên dưới trong ngoài về mất chết đòi nhờ muốn xin tên con anh chị em
    ông bà cô chú bác người ta tôi mình nó họ qua lại nhưng vì nên nếu khi lúc hôm ngày tháng mới vừa hết còn chưa
    đừng hãy rất quá lắm như tự xưng chạy mua đánh dạy chữa thu trả nợ vay cầm giữ thấy nghe biết hứa cùng phải
    đúng sao gì nào ai đâu bao mấy vợ chồng giả mạo đứng một hai ba bốn lớp đầu cuối xe đt stk cmnd cccd cmt bằng
    theo đưa giúp kêu rủ dụ ép block chặn đâm bỏ trốn đem lấy khai mang nộp"""
)
FUNCTION: Final = _FUNCTION | frozenset(fold(word) for word in _FUNCTION)
#: of those, the ones that are names without marks; only what follows tells
UNSURE: Final = frozenset(
    {
        "toi",
        "hoa",
        "ba",
        "tu",
        "nam",
        "bao",
        "van",
        "hai",
        "nhan",
        "thu",
        "ky",
        "mai",
        "chi",
        "anh",
        "ngoai",
        "hoi",
        "qua",
        "lai",
        "moi",
        "vua",
        "ha",
        "hang",
        "huong",
        "nghe",
        "mua",
        "lam",
        "khi",
        "dang",
        "thi",
        "hau",
        "tham",
        "lop",
        "bac",
        "sinh",
        "minh",
        "quy",
        "sao",
        "cam",
        "duoc",
    }
)
