"""Units of measure and money: what they are called, and how many base units one is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xacminh.text.wordlist import words


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A unit as `factor` base units of its dimension (plus `offset`, for degrees Fahrenheit)."""

    base: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0


_MONTH: Final = 365.2425 * 86400 / 12

# dimension, base unit: factor = names ("_" for a space). Short names and those with a capital or a sign of their own
# are matched as written, all others in any case.
_TABLE: Final = """
length m
    1e-9 = nm nanomet nano-mét nanomét
    1e-6 = µm μm micromet micromét
    0.001 = mm milimét milimet mi-li-mét mi-li-met
    0.01 = cm centimét centimet xentimét xentimet xăng-ti-mét phân_tây
    0.1 = dm đề-xi-mét
    1 = m mét met thước_tây
    1000 = km kilômét kilomét kilomet kilômet ki-lô-mét ki-lô-met ki_lô_mét cây_số km_đường_bộ
    1609.344 = dặm mile miles mi
    1852 = hải_lý hải_lí
    0.0254 = inch inches in-sơ
    0.3048 = feet foot ft bộ_Anh
    9.4607304725808e15 = năm_ánh_sáng
    149597870700 = đơn_vị_thiên_văn AU
area m²
    1e-6 = mm² mm2
    0.0001 = cm² cm2
    1 = m² m2 mét_vuông m_vuông
    1e6 = km² km2 kilômét_vuông kilomét_vuông kilomet_vuông ki-lô-mét_vuông cây_số_vuông km_vuông
    1e4 = ha hecta héc-ta héc_ta hécta hec-ta héc hectare hectares
    2589988.11 = dặm_vuông mi² sq_mi
    4046.8564224 = acre mẫu_Anh
area sào
    1 = sào sào_đất sào_ruộng sào_lúa
area công
    1 = công_đất công_ruộng
volume m³
    1e-6 = ml mL cc cm³ cm3 mililít mililit mi-li-lít
    0.001 = lít lit l L
    1 = m³ m3 mét_khối m_khối
    1e9 = km³ km3 kilômét_khối kilomet_khối
    0.003785411784 = gallon gallons
mass kg
    1e-9 = µg μg mcg microgram microgam
    1e-6 = mg miligam miligram mi-li-gam
    0.001 = g gr gam gram gờ-ram
    0.1 = lạng
    1 = kg ký kí kilôgam kilogam kilogram ki-lô-gam ki_lô_gam cân_nặng cân
    10 = yến
    100 = tạ
    1000 = tấn
    0.45359237 = pound pounds lb lbs
    0.0283495231 = ounce ounces oz
    0.0002 = carat
speed m/s
    1 = m/s m/giây mét/giây
    1000 = km/s km/giây
    0.2777777777777778 = km/h km/giờ km/g kmh km/1h km_một_giờ km_mỗi_giờ km_giờ kilômét/giờ kilomet/giờ kilômét/h
    0.2777777777777778 = ki-lô-mét/giờ ki-lô-mét_một_giờ ki-lô-mét_mỗi_giờ kilômét_một_giờ cây_số/giờ cây_số_giờ
    0.2777777777777778 = cây_số_một_giờ cây_số_mỗi_giờ
    0.44704 = mph dặm/giờ dặm/h
    0.5144444444444445 = hải_lý/giờ knot knots
temperature °C
    1 = °C ℃ ºC ⁰C oC độ_C độC độ_Celsius độ_bách_phân
degree độ
    1 = độ ° º ⁰
magnitude Richter
    1 = độ_Richter độ_Ríchte độ_rích-te richter Richter
duration s
    1 = giây
    60 = phút
    3600 = giờ tiếng_đồng_hồ giờ_đồng_hồ tiếng h
    86400 = ngày ngày_đêm đêm
    604800 = tuần tuần_lễ
duration tháng
    1 = tháng
    3 = quý
    12 = năm
    120 = thập_kỷ thập_kỉ thập_niên
    1200 = thế_kỷ thế_kỉ
    12000 = thiên_niên_kỷ thiên_niên_kỉ
age tuổi
    1 = tuổi năm_tuổi
    0.0833333333333333 = tháng_tuổi
    0.0191653649 = tuần_tuổi
    0.00273790926 = ngày_tuổi
energy J
    1 = J joule
    1000 = kJ
    4.184 = cal calo_nhỏ
    4184 = kcal kilocalo ki-lô-calo calo calorie calories Kcal Calo
    3600 = Wh
    3.6e6 = kWh KWh kwh số_điện
    3.6e9 = MWh
    3.6e12 = GWh
    3.6e15 = TWh
power W
    1 = W watt oát
    1000 = kW KW kilowatt ki-lô-oát kilôoát
    1e6 = MW megawatt mê-ga-oát
    1e9 = GW gigawatt
    735.49875 = mã_lực HP hp sức_ngựa
voltage V
    1 = V vôn volt
    1000 = kV KV kilovolt kilôvôn
frequency Hz
    1 = Hz
    1000 = kHz
    1e6 = MHz
    1e9 = GHz
data B
    1 = byte bytes
    1000 = KB kB
    1e6 = MB megabyte
    1e9 = GB gigabyte
    1e12 = TB terabyte
datarate bit/s
    1000 = kbps Kbps
    1e6 = Mbps Mb/s
    1e9 = Gbps Gb/s
pressure Pa
    1 = Pa
    100 = hPa mbar millibar milibar
    133.322 = mmHg
    1e5 = bar
    101325 = atm
sound dB
    1 = dB decibel đề-xi-ben
concentration ppm
    1 = ppm
    0.001 = ppb
percent %
    1 = % ％ phần_trăm percent
    0.1 = ‰ phần_nghìn phần_ngàn
    0.01 = phần_vạn
percent_point điểm_%
    1 = điểm_phần_trăm điểm_%
money VND
    1 = đồng VND VNĐ đ ₫ vnđ vnd đồng_Việt_Nam
money USD
    1 = USD $ US$ usd đô_la_Mỹ đô-la_Mỹ đôla_Mỹ đô_la đô-la đôla đô Mỹ_kim dollar dollars
    0.01 = cent xu_Mỹ
money EUR
    1 = euro EUR € Euro eur ơ-rô
money GBP
    1 = bảng_Anh GBP £ đồng_bảng_Anh
money JPY
    1 = yên_Nhật yên JPY yen
money CNY
    1 = nhân_dân_tệ NDT CNY RMB tệ đồng_nhân_dân_tệ
money KRW
    1 = won KRW ₩
money RUB
    1 = rúp rub RUB rouble rúp_Nga
money THB
    1 = baht bạt THB
money INR
    1 = rupee rupi INR
money AUD
    1 = AUD đô_la_Úc đô-la_Úc A$ đôla_Úc
money SGD
    1 = SGD đô_la_Singapore đôla_Singapore S$
money CHF
    1 = CHF franc_Thụy_Sĩ
money TWD
    1 = TWD đài_tệ đô_la_Đài_Loan
money HKD
    1 = HKD đô_la_Hong_Kong đô_la_Hồng_Kông
money LAK
    1 = kíp_Lào LAK
money KHR
    1 = riel KHR
money gold
    1 = lượng_vàng cây_vàng lượng_vàng_SJC
    0.1 = chỉ_vàng
"""


def _read(table: str) -> dict[str, Unit]:
    units: dict[str, Unit] = {"°F": Unit(base="°C", dimension="temperature", factor=5 / 9, offset=-160 / 9)}
    units["độ F"] = units["độ Fahrenheit"] = units["℉"] = units["⁰F"] = units["°F"]
    dimension = base = ""
    for line in table.strip().splitlines():
        if not line.startswith(" "):
            dimension, base = (part.replace("_", " ") for part in line.split())
            continue
        factor, _, names = line.partition("=")
        for name in names.split():
            units[name.replace("_", " ")] = Unit(base=base, dimension=dimension, factor=float(factor))
    return units


UNITS: Final = _read(_TABLE)
#: seconds in the calendar's unit, to compare "30 ngày" and "1 tháng" with some tolerance
SECONDS_A_MONTH: Final = _MONTH

# Short signs must stand as they are written ("m", "MW", "mW"); words may be capitalised.
_AS_WRITTEN: Final = {name for name in UNITS if len(name) <= 3 or not name.islower()}
_ANY_CASE: Final = {
    name.lower(): unit for name, unit in UNITS.items() if len(name) > 2 or name in {"tạ", "tỷ", "ký", "kí"}
}

# A unit's word that is the beginning of another word: "5 đồng chí", "2 bảng đấu", "10 tiếng Anh", "3 độ tuổi".
_NOT_BEFORE: Final = {
    "đồng": "chí bào phạm đội hồ nghiệp minh hương tác thời ý loạt cỏ ruộng bằng chủ xu phục",
    "tiếng": "anh việt pháp trung hoa nhật hàn đức nga nói nổ súng kêu động vang dân",
    "độ": "tuổi dốc cao sâu dài rộng ẩm",
    "đô": "thị đốc vật",
    "đêm": "diễn nhạc thi",
    "quý": "vị khách ông bà ngài tộc phái",
    "năm": "học",
    "tệ": "nạn hơn",
    "yên": "tâm bình",
    "cân": "bằng",
    "phút": "giây",
    "ký": "kết tự hiệu sinh túc giả",
    "kí": "kết tự hiệu sinh túc giả",
    "tạ": "ơn tội",
    "tuần": "hoàn tra",
    "giờ": "học giảng dạy bay",
    "ngày": "lễ tết hội",
}
_FOLLOWED: Final = {name: words(block) for name, block in _NOT_BEFORE.items()}


def _pattern(names: set[str], flags: int = 0) -> re.Pattern[str]:
    """Any of `names` as a whole word, the longest first, so that "km/h" is not read as "km"."""
    longest = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(f"(?:{'|'.join(re.escape(n).replace(chr(92) + ' ', '[ -]') for n in longest)}){_END}", flags)


_END: Final = r"(?![^\W_])(?!-[^\W\d_])"
_WRITTEN: Final = _pattern(_AS_WRITTEN)
_WORDS: Final = _pattern(set(_ANY_CASE), re.IGNORECASE)
_NEXT_WORD: Final = re.compile(r"\s+([^\W\d_]+)")
_PER: Final = re.compile(r"\s?/\s?(?!\d)([^\W\d_]+[²³23]?(?:/[^\W\d_]+)?)")


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitMatch:
    """A unit found in a text, up to `end`. A rate ("đồng/kg") has the rest of it in its base and dimension."""

    unit: Unit
    end: int


def find_unit(text: str, at: int) -> UnitMatch | None:
    """The unit that begins exactly at `at`, the longest there is."""
    written, word = _WRITTEN.match(text, at), _WORDS.match(text, at)
    match = word if written is None or (word is not None and word.end() > written.end()) else written
    if match is None:
        return None
    name = match[0].replace("-", " ") if " " in match[0] or match[0] not in UNITS else match[0]
    unit = UNITS.get(match[0]) or UNITS.get(name) or _ANY_CASE.get(match[0].lower()) or _ANY_CASE.get(name.lower())
    if unit is None:
        return None
    follower = _NEXT_WORD.match(text, match.end())
    if follower is not None and follower[1].lower() in _FOLLOWED.get(name.lower(), ()):
        return None
    per = _PER.match(text, match.end())
    if per is None:
        return UnitMatch(unit=unit, end=match.end())
    below = per[1].lower()
    rate = Unit(
        base=f"{unit.base}/{below}", dimension=f"{unit.dimension}/{below}", factor=unit.factor, offset=unit.offset
    )
    return UnitMatch(unit=rate, end=per.end())
