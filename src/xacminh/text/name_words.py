"""Words that names are made of: bodies and their fields, titles, particles, short forms and what they stand for."""

from __future__ import annotations

from typing import Final

from xacminh.text.fold import fold
from xacminh.text.wordlist import words

#: how bodies begin; the words behind may go on in small letters ("Ủy ban nhân dân tỉnh …")
HEADS: Final = words(
    """bộ sở cục viện ban hội đài báo đảng đoàn quỹ phòng trường ủy_ban hội_đồng tòa_án viện_kiểm_sát công_an công_ty
    tập_đoàn tổng_công_ty ngân_hàng bệnh_viện trung_tâm đại_học học_viện tổ_chức văn_phòng tổng_cục chi_cục
    liên_đoàn hiệp_hội liên_hiệp mặt_trận bảo_tàng nhà_hát nhà_xuất_bản tỉnh_ủy thành_ủy huyện_ủy quân_khu quân_đội
    câu_lạc_bộ tạp_chí cơ_quan chính_phủ quốc_hội liên_minh giáo_hội thanh_tra kiểm_toán bảo_hiểm hạt_kiểm_lâm
    trạm_y_tế cảnh_sát đại_sứ_quán trường_đại_học trường_cao_đẳng trường_tiểu_học trường_trung_học cao_đẳng
    thông_tấn_xã tổng_liên_đoàn hội_liên_hiệp ban_chỉ_đạo ban_tổ_chức bộ_tư_lệnh bộ_chỉ_huy quân_chủng quân_đoàn
    sư_đoàn trung_đoàn ban_quản_lý hãng kho_bạc vườn_quốc_gia ubnd hđnd tand vksnd mttq bhxh lhpn nhà_máy sân_bay
    nhà_thờ quảng_trường công_viên khu_du_lịch di_tích"""
)
#: second parts that are written small inside names
FIELDS: Final = words(
    """y_tế giáo_dục đào_tạo công_an quốc_phòng ngoại_giao tài_chính công_thương giao_thông vận_tải xây_dựng
    nông_nghiệp phát_triển nông_thôn tài_nguyên môi_trường khoa_học công_nghệ thông_tin truyền_thông văn_hóa
    thể_thao du_lịch lao_động thương_binh xã_hội nội_vụ tư_pháp kế_hoạch đầu_tư kiểm_soát bệnh_tật dự_phòng vệ_sinh
    dịch_tễ an_toàn thực_phẩm điện_lực dầu_khí bách_khoa quốc_gia sư_phạm kinh_tế ngoại_thương nhân_dân thanh_niên
    phụ_nữ tuổi_trẻ sức_khỏe bảo_hiểm nhà_nước thế_giới quốc_tế liên_hợp trung_ương chấp_hành chính_trị cộng_sản
    dân_chủ cộng_hòa dân_tộc tôn_giáo tuyên_giáo tổ_quốc chữ_thập đa_khoa nhi_đồng sản_nhi nhiệt_đới truyền_nhiễm
    tim_mạch ung_bướu mắt quân_y y_dược dược_liệu kỹ_thuật công_nghiệp thương_mại pháp_luật luật_sư quản_lý
    hành_chính hàng_không hàng_hải đường_sắt đường_bộ đăng_kiểm hải_quan thuế biên_phòng cảnh_sát điều_tra hình_sự
    cơ_động phòng_cháy chữa_cháy bưu_chính viễn_thông chứng_khoán tiền_tệ ngoại_tệ nghiên_cứu khảo_cổ lịch_sử
    nghệ_thuật âm_nhạc mỹ_thuật điện_ảnh sân_khấu phát_thanh truyền_hình báo_chí xuất_bản nhà_báo nhà_văn bóng_đá
    quần_vợt điền_kinh olympic trung_học phổ_thông tiểu_học mầm_non cao_đẳng dự_báo khí_tượng thủy_văn thủy_sản
    thủy_lợi thú_y chăn_nuôi trồng_trọt bảo_vệ thực_vật kiểm_lâm lâm_nghiệp hợp_tác doanh_nghiệp tiêu_dùng
    cạnh_tranh thống_kê dân_số gia_đình trẻ_em người_tiêu_dùng cựu_chiến_binh nông_dân công_đoàn hòa_bình hữu_nghị
    năng_lượng nguyên_tử lương_thực tị_nạn di_cư nhân_quyền vũ_trụ hàng_không_vũ_trụ phòng_chống thiên_tai tìm_kiếm
    cứu_nạn dược_phẩm vật_lý hóa_học sinh_học toán_học tự_nhiên nhân_văn ngân_hàng kiểm_sát tối_cao thanh_tra
    kiểm_tra kiểm_toán bảo_tồn đô_thị quy_hoạch kiến_trúc cấp_nước thoát_nước sinh_viên học_sinh giải_phóng miền_nam
    miền_bắc không_quân hải_quân lục_quân phòng_không tên_lửa hạt_nhân châu_âu châu_á châu_phi châu_mỹ đông_nam
    bắc_mỹ thái_bình đại_tây ấn_độ lao_phổi da_liễu tai_mũi răng_hàm chợ_rẫy bạch_mai việt_đức tâm_thần chỉnh_hình
    huyết_học truyền_máu phổi phong nội_tiết y_học cổ_truyền dân_gian đất_đai dân_sự nhà_ở thường_vụ thường_trực
    bí_thư chiến_tranh thành_phố đế_quốc hiến_pháp liên_bang vương_quốc cách_mạng hội_nghị hiệp_ước quần_đảo
    nghị_quyết thượng_viện hạ_viện cộng_đồng hoàng_gia hiệp_định đồng_bằng đế_chế phương_diện quốc_lộ thư_viện
    chương_trình chiến_dịch nghị_viện chỉ_huy dự_án chủ_nghĩa quân_sự hàn_lâm an_ninh tự_do tham_mưu phong_trào
    giải_thưởng nội_chiến lực_lượng cận_vệ cải_cách thống_nhất liên_hoan ngoại_ngữ văn_học tư_vấn vương_triều
    xe_tăng di_sản hạm_đội cung_điện lãnh_thổ lâu_đài chính_quyền lễ_hội thần_thánh lục_địa lâm_thời hiến_chương
    thiết_giáp phục_hưng dự_trữ tổng_hợp dịch_vụ cổ_phần thí_nghiệm phúc_âm chiến_lược toàn_quốc kinh_doanh cờ_vua
    huân_chương hiệp_sĩ tuyên_ngôn độc_lập bưu_điện quản_trị diễn_đàn đổi_mới vô_địch khu_vực tiêu_chuẩn triển_lãm
    lãnh_đạo ngân_sách chính_sách nhiếp_ảnh công_trình sân_vận_động ngân_khố y_khoa anh_hùng đồng_minh thung_lũng
    phát_ngôn thuộc_địa công_cộng huy_chương tình_báo nguyên_lão biến_đổi huấn_luyện xa_lộ địa_lý eo_biển kỵ_binh
    sĩ_quan hậu_cần khách_sạn thị_trường trí_tuệ điện_tử tiểu_bang máy_tính phát_xít khí_hậu tòa_nhà kế_toán
    kháng_chiến vũ_khí cố_vấn quan_hệ khởi_nghĩa khủng_hoảng thần_học cơ_bản tự_trị duyên_hải tuyên_truyền động_vật
    thánh_đường tu_viện bóng_rổ xe_cơ_giới trách_nhiệm_hữu_hạn một_thành_viên chuyên_nghiệp sức_khoẻ cổ_sinh
    chính_phủ nhi_khoa phụ_sản phụ_khoa răng_hàm_mặt lao_và_bệnh_phổi mặt_trận hậu_giang tuyến_cuối biển_đảo
    tiểu_vương_quốc đội_tuyển tác_chiến bảo_trợ điều_dưỡng phục_hồi chức_năng kiểm_nghiệm giám_định pháp_y thẩm_định
    địa_danh đoàn_kết nội_chính toàn_cầu thủy_điện nhiệt_điện cây_xanh hóa_chất đo_lường công_tác chất_lượng"""
)
#: ranks and callings before a person's name, no part of it
TITLES: Final = words(
    """chủ_tịch phó_chủ_tịch giám_đốc phó_giám_đốc thủ_tướng phó_thủ_tướng bí_thư phó_bí_thư tổng_thống phó_tổng_thống
    bộ_trưởng thứ_trưởng hoa_hậu thượng_tá đại_tá trung_tá thiếu_tá thượng_úy đại_úy trung_úy thiếu_úy thiếu_tướng
    trung_tướng thượng_tướng đại_tướng chủ_nhiệm tư_lệnh luật_sư ủy_viên chính_ủy vụ_trưởng phó_vụ_trưởng
    trưởng_phòng phó_trưởng_phòng trưởng_ban phó_trưởng_ban tiến_sĩ tiến_sỹ thạc_sĩ giáo_sư phó_giáo_sư bác_sĩ
    dược_sĩ kỹ_sư hiệu_trưởng phó_hiệu_trưởng thái_tử hoàng_tử công_chúa hoàng_đế hoàng_hậu nữ_hoàng quốc_vương vua
    đại_sứ nghệ_sĩ ca_sĩ diễn_viên nhạc_sĩ nhà_báo nhà_văn nhà_thơ cục_trưởng phó_cục_trưởng ngoại_trưởng
    trưởng_khoa phó_trưởng_khoa tổng_giám_đốc phó_tổng_giám_đốc tổng_bí_thư huấn_luyện_viên cầu_thủ trung_úy đức_vua
    giáo_hoàng linh_mục hòa_thượng thượng_tọa đại_đức giám_mục tổng_giám_mục hồng_y thủ_hiến thống_đốc thị_trưởng
    nghị_sĩ thượng_nghị_sĩ hạ_nghị_sĩ đại_biểu chuyên_gia tổng_thư_ký phó_tổng_thư_ký người_phát_ngôn trưởng_khoa
    viện_trưởng phó_viện_trưởng chánh_văn_phòng chánh_án viện_trưởng điều_phối_viên á_hậu người_mẫu tỷ_phú ông bà
    anh chị cô chú bác em cháu cụ thầy gs pgs ts ths bs bscki bsckii tskh nsnd nsưt hlv mr mrs ms dr"""
)
#: bodies that a person's name may follow ("Chủ tịch Quốc hội | Nguyễn Văn A"), and how names of people begin
NAMED_AFTER: Final = words(
    """trường trường_tiểu_học trường_trung_học trường_đại_học trường_cao_đẳng bệnh_viện giải quỹ bảo_tàng công_viên
    nhà_hát quảng_trường sân_bay nhà_máy học_viện viện thpt thcs đại_học"""
)
WHOLE_BODIES: Final = words("quốc_hội chính_phủ")
FAMILY_NAMES: Final = words(
    """nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh vương trịnh lâm mai đoàn đào lương
    trương cao châu tạ hà tô lưu thái quách chu thạch kiều tống triệu khuất nghiêm phùng ninh bạch tăng doãn la mạc
    ông âu tôn"""
)
#: of those, the ones that no place begins with: two words suffice to tell a person ("Tô Lâm")
PLAIN_FAMILY_NAMES: Final = words("nguyễn trần lê phạm tô đỗ bùi vũ võ đặng ngô phan trương trịnh huỳnh đoàn")
#: small words inside foreign names
PARTICLES: Final = words(
    "de da di dos das du del della la le van von der den bin ibn al el of the and for bint abu ben zu"
)
#: capitals that are no names: short words before names, units, languages of law and of numbers
NO_NAMES: Final = words(
    """tp tx tt q p qđ nđ cp ct nq ttg tw tcn scn tcvn usd vnd eur ndt kw mw gw kwh km kg mb gb tb hz ghz mhz ph am pm
    sn ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi no st vs ok gmt utc hcv hcb hcđ đt
    đtdđ id tv pgs gs ts ths bs cki ckii hlv ceo cfo mc vđv hs sv gv cb cnv cbnv clb bv đh cđ thpt thcs th"""
)
#: short forms of bodies and things, and what each stands for
SHORT_FORMS: Final = {
    "WHO": "Tổ chức Y tế Thế giới",
    "LHQ": "Liên hợp quốc",
    "UN": "Liên hợp quốc",
    "UNICEF": "Quỹ Nhi đồng Liên hợp quốc",
    "UNESCO": "Tổ chức Giáo dục, Khoa học và Văn hóa Liên hợp quốc",
    "FAO": "Tổ chức Lương thực và Nông nghiệp Liên hợp quốc",
    "ILO": "Tổ chức Lao động Quốc tế",
    "IMF": "Quỹ Tiền tệ Quốc tế",
    "WB": "Ngân hàng Thế giới",
    "ADB": "Ngân hàng Phát triển châu Á",
    "ECB": "Ngân hàng Trung ương châu Âu",
    "WTO": "Tổ chức Thương mại Thế giới",
    "EU": "Liên minh châu Âu",
    "EC": "Ủy ban châu Âu",
    "NATO": "Tổ chức Hiệp ước Bắc Đại Tây Dương",
    "ASEAN": "Hiệp hội các quốc gia Đông Nam Á",
    "APEC": "Diễn đàn Hợp tác Kinh tế châu Á - Thái Bình Dương",
    "IAEA": "Cơ quan Năng lượng Nguyên tử Quốc tế",
    "ICC": "Tòa án Hình sự Quốc tế",
    "IFRC": "Hiệp hội Chữ thập đỏ và Trăng lưỡi liềm đỏ quốc tế",
    "UNHCR": "Cao ủy Liên hợp quốc về người tị nạn",
    "FDA": "Cục Quản lý Thực phẩm và Dược phẩm Mỹ",
    "CDC": "Trung tâm Kiểm soát và Phòng ngừa dịch bệnh",
    "NASA": "Cơ quan Hàng không và Vũ trụ Mỹ",
    "ESA": "Cơ quan Vũ trụ châu Âu",
    "FBI": "Cục Điều tra Liên bang Mỹ",
    "CIA": "Cơ quan Tình báo Trung ương Mỹ",
    "FED": "Cục Dự trữ Liên bang Mỹ",
    "FIFA": "Liên đoàn Bóng đá Thế giới",
    "UEFA": "Liên đoàn Bóng đá châu Âu",
    "AFC": "Liên đoàn Bóng đá châu Á",
    "VFF": "Liên đoàn Bóng đá Việt Nam",
    "IOC": "Ủy ban Olympic Quốc tế",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "TAND": "Tòa án nhân dân",
    "VKSND": "Viện kiểm sát nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "BHXH": "Bảo hiểm xã hội",
    "BHYT": "Bảo hiểm y tế",
    "CSGT": "Cảnh sát giao thông",
    "CAND": "Công an nhân dân",
    "QĐND": "Quân đội nhân dân",
    "TTXVN": "Thông tấn xã Việt Nam",
    "VTV": "Đài Truyền hình Việt Nam",
    "VOV": "Đài Tiếng nói Việt Nam",
    "EVN": "Tập đoàn Điện lực Việt Nam",
    "PVN": "Tập đoàn Dầu khí Việt Nam",
    "VNPT": "Tập đoàn Bưu chính Viễn thông Việt Nam",
    "NHNN": "Ngân hàng Nhà nước",
    "ĐHQG": "Đại học Quốc gia",
    "LHPN": "Liên hiệp Phụ nữ",
    "TLĐLĐVN": "Tổng Liên đoàn Lao động Việt Nam",
    "VCCI": "Liên đoàn Thương mại và Công nghiệp Việt Nam",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GD-ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo",
    "GTVT": "Giao thông vận tải",
    "TN&MT": "Tài nguyên và Môi trường",
    "TN-MT": "Tài nguyên và Môi trường",
    "LĐ-TB&XH": "Lao động, Thương binh và Xã hội",
    "LĐTBXH": "Lao động, Thương binh và Xã hội",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "VH-TT&DL": "Văn hóa, Thể thao và Du lịch",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "TT&TT": "Thông tin và Truyền thông",
    "KH&CN": "Khoa học và Công nghệ",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "UAE": "Các Tiểu vương quốc Ả Rập Thống nhất",
    "AI": "trí tuệ nhân tạo",
    "HIV": "HIV",
}


# short words written out where keys are compared
_WRITTEN_OUT: Final = {
    **SHORT_FORMS,
    "TP": "thành phố",
    "ĐH": "đại học",
    "CĐ": "cao đẳng",
    "BV": "bệnh viện",
    "THPT": "trung học phổ thông",
    "THCS": "trung học cơ sở",
    "CLB": "câu lạc bộ",
    "CA": "công an",
    "TW": "trung ương",
}


def name_key(name: str) -> str:
    """A name as it is compared: folded, short forms written out, signs and the "and" of lists left out."""
    name = " ".join(_WRITTEN_OUT.get(word, word) for word in name.split())
    plain = "".join(c if c.isalnum() else " " for c in fold(name))
    return " ".join(word for word in plain.split() if word not in {"va", "and"})


#: the key of a long form -> its short form; the first one listed
LONG_FORMS: Final = {name_key(long): short for short, long in reversed(SHORT_FORMS.items())}
