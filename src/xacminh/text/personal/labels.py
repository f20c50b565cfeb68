"""Words beside a number that say what it is: "stk", "cccd", "mã bệnh nhân". The nearest one that fits decides."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from xacminh.text.personal.reading import Vocabulary, phrases

#: "code": the number of something that is no person; "stays": of such a thing, or a word that only reads like it;
#: "transfer" and "bank" only hint at an account
Topic: TypeAlias = Literal[
    "phone", "identity", "account", "transfer", "bank", "record", "card", "plate", "code", "stays"
]


class Label(NamedTuple):
    """What a phrase says of the number beside it; `reach` is how many characters may stand between."""

    topic: Topic
    reach: int


_PHONE: Final = """sđt số_điện_thoại điện_thoại số_đt đt sdt đtdđ phone tel số_phone di_động hotline zalo viber
    whatsapp momo zalopay viettelpay số_zalo số_lạ số_máy số_máy_bàn máy_bàn số_này số_nó alo gọi gọi_lại gọi_từ
    gọi_cho gọi_số nhắn nhắn_tin nháy_máy liên_hệ lh liên_lạc số_di_động bấm_số số_liên_hệ"""
_IDENTITY: Final = """cccd số_cccd căn_cước căn_cước_công_dân thẻ_căn_cước cc_công_dân số_định_danh định_danh
    định_danh_cá_nhân mã_định_danh cmnd cmt cmtnd số_cm chứng_minh chứng_minh_nhân_dân chứng_minh_thư
    giấy_chứng_minh chứng_minh_thư_nhân_dân hộ_chiếu passport số_hộ_chiếu gplx giấy_phép_lái_xe bằng_lái
    bằng_lái_xe id_card mã_số_thuế_cá_nhân mst_cá_nhân mã_số_thuế_của_em mã_số_thuế_của_tôi số_cmnd số_cmt
    giấy_tờ_tùy_thân"""
_ACCOUNT: Final = """stk tk số_tk số_tài_khoản tài_khoản tài_khoản_ngân_hàng tk_ngân_hàng account acc iban số_thẻ
    thẻ_atm số_thẻ_atm thẻ_ngân_hàng thẻ_tín_dụng số_thẻ_ngân_hàng s_tk ctk stk_ngân_hàng thông_tin_nhận_tiền
    số_tài_khoản_ngân_hàng card visa mastercard"""
_TRANSFER: Final = """chuyển_vào chuyển_vô chuyển_qua chuyển_tới chuyển_đến chuyển_sang chuyển_cho chuyển_khoản
    chuyển_tiền ck ck_vào ck_qua ck_cho cọc_vào cọc_vô nạp_vào nạp_tiền gửi_tiền gửi_vào nhận_tiền thanh_toán_vào
    chuyển_cọc bank banking bắn_tiền"""
_BANKS: Final = """vietcombank vcb techcombank tcb bidv agribank vietinbank ctg mb mbbank mb_bank acb sacombank
    stb vpbank tpbank vib shb hdbank ocb msb scb eximbank seabank bidc lpbank lienvietpostbank nam_á_bank abbank
    pvcombank bac_a_bank vietbank kienlongbank cake timo shinhan shinhanbank woori hsbc ngân_hàng
    ngân_hàng_quân_đội ngân_hàng_ngoại_thương ngân_hàng_công_thương ngân_hàng_nông_nghiệp ngân_hàng_á_châu nh
    chi_nhánh"""
_RECORD: Final = """bn mã_bn số_bn mã_bệnh_nhân mbn mã_số_bệnh_nhân số_bệnh_nhân bệnh_án số_bệnh_án bệnh_án_số
    hồ_sơ_bệnh_án mã_bệnh_án hsba mã_y_tế số_hồ_sơ mã_hồ_sơ mã_hồ_sơ_khám hồ_sơ_khám mã_khám mã_khám_bệnh mã_phiếu
    phiếu_xét_nghiệm phiếu_kết_quả phiếu_kết_quả_xét_nghiệm kết_quả_xét_nghiệm mã_điều_trị_ngoại_trú mã_ca
    phiếu_xn mã_xét_nghiệm mã_xn xét_nghiệm_mã số_xét_nghiệm mã_mẫu mẫu_xét_nghiệm kết_quả_xét_nghiệm_số
    phiếu_khám phiếu_khám_bệnh số_phiếu_khám sổ_khám số_vào_viện mã_vào_viện số_nhập_viện mã_nhập_viện mã_ca_bệnh
    mã_đơn_thuốc toa_thuốc_số đơn_thuốc_số giấy_ra_viện giấy_ra_viện_số số_lưu_trữ pid mã_điều_trị mã_tiêm_chủng
    mã_tiêm hồ_sơ_sức_khỏe mã_hồ_sơ_sức_khỏe phiếu_siêu_âm phiếu_chụp mã_lượt_khám hồ_sơ_bệnh_án_số
    phiếu_xét_nghiệm_mã phiếu_xét_nghiệm_số phiếu_xn_số id_bệnh_nhân barcode_xét_nghiệm"""
_CARD: Final = """bhyt thẻ_bhyt số_thẻ_bhyt bảo_hiểm_y_tế thẻ_bảo_hiểm thẻ_bảo_hiểm_y_tế số_bhyt mã_thẻ_bhyt
    mã_thẻ mã_số_bhxh số_bhxh mã_bhxh sổ_bhxh số_sổ_bhxh mã_số_bảo_hiểm_xã_hội mã_bhyt mã_số_bhyt
    bảo_hiểm_xã_hội_số"""
_PLATE: Final = """biển bs bks biển_số biển_kiểm_soát biển_xanh biển_đỏ biển_trắng biển_vàng biển_số_xe bsx xe
    đuôi biển_đuôi"""
_CODE: Final = """sđk số_đăng_ký số_đk số_đăng_kí isbn issn số_lô mã_đơn mã_đơn_hàng mã_vận_đơn mã_chứng_khoán
    mã_số_thuế mst mã_số_doanh_nghiệp số_seri seri serial mã_vạch barcode imei mã_sản_phẩm mã_hàng mã_dự_án
    mã_trường mã_ngành gpkd giấy_phép_kinh_doanh số_giấy_phép số_báo_danh sbd mã_tra_cứu_hóa_đơn mã_hóa_đơn
    mã_giao_dịch xổ_số vietlott jackpot bản_tin_số mã_tin tọa_độ toạ_độ vĩ_độ kinh_độ số_khung số_máy_xe"""
_STAYS: Final = """lô lot batch đơn_hàng vé_số tờ_vé_số giải_đặc_biệt mã_đề công_văn quyết_định nghị_định
    thông_tư chỉ_thị nghị_quyết luật văn_bản giấy_phép_số tcvn qcvn số_hiệu chuyến chuyến_bay tàu mã_chuyến mã_otp
    phiên_bản version model mã_bưu_chính mã_tra_cứu số_vé dân_số doanh_thu lợi_nhuận kim_ngạch ngân_sách vốn
    tổng_số trị_giá giá lượt_xem lượt_like lượt_chia_sẻ sổ_đỏ số_sổ"""

LABELS: Final[Vocabulary[Label]] = Vocabulary(
    {
        **{phrase: Label("code", 32) for phrase in phrases(_CODE)},
        **{phrase: Label("stays", 24) for phrase in phrases(_STAYS)},
        **{phrase: Label("bank", 32) for phrase in phrases(_BANKS)},
        **{phrase: Label("transfer", 40) for phrase in phrases(_TRANSFER)},
        **{phrase: Label("phone", 48) for phrase in phrases(_PHONE)},
        **{phrase: Label("plate", 24) for phrase in phrases(_PLATE)},
        **{phrase: Label("identity", 60) for phrase in phrases(_IDENTITY)},
        **{phrase: Label("account", 60) for phrase in phrases(_ACCOUNT)},
        **{phrase: Label("card", 48) for phrase in phrases(_CARD)},
        **{phrase: Label("record", 48) for phrase in phrases(_RECORD)},
    },
    unclear=phrases("lô tàu luật giá vốn biển xe đuôi nhắn gọi chuyến số_này số_nó số_lạ chứng_minh mã_thẻ nh"),
)
