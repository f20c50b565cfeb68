"""What a person or a program meets when they use the command."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from real_command import Command

GARLIC = "Uống nước tỏi chữa khỏi Covid-19"


@pytest.mark.parametrize(
    "text",
    [
        GARLIC,
        unicodedata.normalize("NFD", GARLIC),
        "uong nuoc toi chua khoi covid-19",
        "Drinking garlic water cures Covid-19",
        "MN OI UỐNG NƯỚC TỎI LÀ KHỎI COVID NHÉ 😱😱 SHARE GẤP",
    ],
)
def test_a_rumour_is_answered_by_the_check_of_it(xacminh: Command, text: str) -> None:
    finding = xacminh.json("check", text)
    assert finding["matches"][0]["check"]["id"] == "starter/c001"
    assert finding["matches"][0]["check"]["rating"] == "Sai"
    assert finding["matches"][0]["check"]["origin"] == "starter"


@pytest.mark.parametrize(
    ("text", "kind", "here", "there"),
    [
        ("Phan Xi Păng là ngọn núi cao 3.413 m", "number", "3.413 m", "3.143 m"),
        (
            "Vịnh Hạ Long được UNESCO công nhận là di sản thiên nhiên thế giới năm 1984",
            "date",
            "năm 1984",
            "Năm 1994",
        ),
        ("Vịnh Hạ Long nằm ở tỉnh Nghệ An", "place", "tỉnh Nghệ An", "tỉnh Quảng Ninh"),
        ("Hồ Ba Bể nằm ở tỉnh Hà Giang", "place", "tỉnh Hà Giang", "Bắc Kạn"),
        ("Núi Everest cao 8.488 m", "number", "8.488 m", "8.848 m"),
    ],
)
def test_a_wrong_detail_gets_the_quote_with_the_difference(
    xacminh: Command, text: str, kind: str, here: str, there: str
) -> None:
    finding = xacminh.json("check", text)
    found = [
        (difference["kind"], difference["in_claim"]["text"], difference["in_evidence"]["text"])
        for evidence in finding["evidence"]
        for difference in evidence["differences"]
    ]
    assert (kind, here, there) in found
    for evidence in finding["evidence"]:
        assert evidence["quote"] == evidence["passage"]["text"][evidence["start"] : evidence["end"]]
        for difference in evidence["differences"]:
            place = difference["in_evidence"]
            assert evidence["quote"][place["start"] : place["end"]] == place["text"]


@pytest.mark.parametrize("text", ["Nước sôi ở 100 độ C", "Sông Cửu Long chảy qua Cần Thơ"])
def test_a_truth_is_not_contradicted_by_what_is_said_of_something_else(xacminh: Command, text: str) -> None:
    assert xacminh.json("check", text)["verdict"].get("label") != "REFUTED"


@pytest.mark.parametrize(
    "text", ["Theo tôi luật này là một bước lùi đáng buồn", "Chính sách này quá tuyệt vời, hoan nghênh!"]
)
def test_an_opinion_is_declined_kindly_whoever_it_praises_or_criticises(xacminh: Command, text: str) -> None:
    finding = xacminh.json("check", text)
    assert finding["verdict"] == {"reason": "not_checkable"}
    assert finding["evidence"] == []
    shown = xacminh("check", text, "--lang", "en").stdout.decode()
    assert "This is an opinion" in shown


@pytest.mark.parametrize(
    "text",
    [
        "Chính phủ đang làm rất tốt công tác chống tham nhũng, nhân dân rất biết ơn",
        "Chính phủ điều hành quá tệ, nhân dân khổ vì tham nhũng",
    ],
)
def test_praise_and_blame_are_both_called_opinion(xacminh: Command, text: str) -> None:
    assert "label" not in xacminh.json("check", text)["verdict"]
    assert "opinion" in xacminh("check", text, "--lang", "en").stdout.decode().split("\n")[0]


def test_an_encyclopedia_read_in_2017_is_evidence_from_before_2020(xacminh: Command) -> None:
    assert xacminh.json("check", "Phan Xi Păng cao 3.413 m", "--before", "2020-01-01")["evidence"]
    assert not xacminh.json("check", "Phan Xi Păng cao 3.413 m", "--before", "2016-01-01")["evidence"]


def test_a_search_for_what_nothing_speaks_of_says_so(xacminh: Command) -> None:
    assert xacminh.json("search", "zzzqqq") == []
    assert "Nothing in the library" in xacminh("search", "zzzqqq", "--lang", "en").stdout.decode()
    assert xacminh.json("search", "đỉnh Phan Xi Păng")


def test_the_library_can_be_narrowed_to_a_class_or_a_source(xacminh: Command) -> None:
    laws = xacminh.json("search", "nghỉ hằng năm", "--source-class", "primary")
    assert {hit["record"]["source_class"] for hit in laws} == {"primary"}
    assert xacminh("search", "nghỉ hằng năm", "--publisher", "khong-co").returncode == 3


def test_a_set_asked_for_by_name_that_is_not_there_is_a_slip(xacminh: Command) -> None:
    assert xacminh("bench", "claims", "--data", "khong-co.jsonl").returncode == 3
    assert xacminh("bench", "matching", "--data", "khong-co.jsonl").returncode == 3


def test_every_model_in_use_is_listed_with_its_hash(xacminh: Command) -> None:
    models = {model["name"]: model["digest"] for model in xacminh.json("models")}
    assert {"claims", "match", "verdict"} < models.keys()
    assert all(len(digest) == 64 for digest in models.values())


def test_a_whole_source_goes_only_when_that_is_confirmed_and_the_starter_can_come_back(
    xacminh: Command, tmp_path: Path
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            f"Bài {number} nói về việc trồng cây số {number} ở xã.", encoding="utf-8"
        )
    assert xacminh("add", str(tmp_path), "--source", "Nhóm Trồng cây").returncode == 0
    refused = xacminh("library", "remove", "nhom-trong-cay")
    assert refused.returncode == 2
    assert "--yes" in refused.stderr.decode()
    assert xacminh.json("library", "remove", "nhom-trong-cay", "--yes")["documents"] == 3
    xacminh.json("library", "remove", "starter/c002")
    assert xacminh("library", "show", "starter/c002").returncode == 3
    xacminh.json("library", "starter")
    assert xacminh.json("library", "show", "starter/c002")["id"] == "starter/c002"


def test_the_python_of_the_readme_runs_as_it_stands(xacminh: Command) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, env=xacminh.environment(), check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "3.143 m" in done.stdout.decode()


def test_a_port_that_is_taken_is_told_before_anything_starts(xacminh: Command) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = xacminh("serve", "--port", str(port), "--lang", "en")
    assert done.returncode == 5
    assert f"--port {port + 1}" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_a_claim_nobody_knows_meets_an_honest_not_enough(xacminh: Command) -> None:
    finding = xacminh.json("check", "Công ty Zyqwex ở thị trấn Brumlow vừa sa thải 37 thợ hàn dưới nước")
    assert finding["matches"] == []
    assert finding["verdict"].get("reason") in {"no_evidence", "not_sure", "not_enough"}


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["check", ""], None, "nothing to check"),
        (["check"], b"   \n", "nothing to check"),
        (["check", "😀🔥😱"], None, "No words were found"),
        (["check"], b"a" * 1_000_000, "at most 20000"),
        (["check"], b"a" * 3_000_000, "at most"),
        (["check"], b"\x89PNG\r\n\x1a\n\x00\x00\x00", "is not text"),
        (["check"], b"U\xe1\xbb\x91ng n\xc6\xb0\xff\xfe", "not valid UTF-8"),
        (["check", b"t\xff\xfei"], None, "not valid UTF-8"),
    ],
)
def test_bad_input_ends_with_a_clear_error(
    xacminh: Command, arguments: list[str], stdin: bytes | None, said: str
) -> None:
    done = xacminh(*arguments, "--lang", "en", stdin=stdin)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("junk", ["\u202e", "\u200f\u2067", "\x07\x1b", "\u200b\ufeff"])
def test_invisible_and_control_characters_change_nothing(xacminh: Command, junk: str) -> None:
    text = f"{junk}Uống nước{junk} tỏi chữa khỏi Covid-19{junk}"
    finding = xacminh.json("check", "-", stdin=text.encode())
    assert finding["text"] == GARLIC
    assert finding["matches"][0]["check"]["id"] == "starter/c001"
    assert junk not in xacminh("check", "-", stdin=text.encode()).stdout.decode()


def test_errors_are_json_too_when_asked(xacminh: Command) -> None:
    done = xacminh("check", "", "--json", "--lang", "en")
    assert done.returncode == 2
    assert json.loads(done.stderr)["error"]["code"] == "empty-input"
    assert done.stdout == b""


@pytest.mark.parametrize("locale", ["C", "vi_VN.UTF-8", "de_DE.UTF-8"])
def test_json_is_the_same_in_every_locale(xacminh: Command, locale: str) -> None:
    done = xacminh("search", "đỉnh núi cao nhất", "--json", LANG=locale, LC_ALL=locale)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout.decode("utf-8")) == xacminh.json("search", "đỉnh núi cao nhất")
    assert "núi".encode() in done.stdout


def test_the_language_follows_locale_and_option(xacminh: Command) -> None:
    assert "Đã có bài kiểm chứng" in xacminh("check", GARLIC).stdout.decode()
    assert "There is a check" in xacminh("check", GARLIC, LANG="en_GB.UTF-8").stdout.decode()
    assert "There is a check" in xacminh("--lang", "en", "check", GARLIC).stdout.decode()
    assert xacminh("check", GARLIC, "--lang", "xx").returncode == 2


def test_a_text_is_scanned_sentence_by_sentence(xacminh: Command, tmp_path: Path) -> None:
    file = tmp_path / "bai.txt"
    file.write_text(
        "Năm 1909 người ta đo được Phan Xi Păng cao 3.143 m.\nUống nước tỏi chữa khỏi Covid-19.\nÔi đẹp quá đi!",
        encoding="utf-8",
    )
    findings = xacminh.json("scan", str(file))
    assert [finding["claim"]["text"].rstrip(".") for finding in findings][:2] == [
        "Năm 1909 người ta đo được Phan Xi Păng cao 3.143 m",
        GARLIC,
    ]
    assert xacminh("scan", str(tmp_path / "none.txt")).returncode == 3


def test_own_sources_go_in_are_found_and_go_out(xacminh: Command, tmp_path: Path) -> None:
    folder = tmp_path / "nguon"
    folder.mkdir()
    (folder / "thong-bao.txt").write_text(
        "Thông báo về nhà máy nước Quyết Thắng Mới\n\nNhà máy nước Quyết Thắng Mới ngừng cấp nước từ 8 giờ 3/5/2026 "
        "đến 17 giờ cùng ngày để súc rửa bể chứa số 2. Người dân các tổ 1 đến 9 cần trữ nước trước.",
        encoding="utf-8",
    )
    (folder / "hong.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    first = xacminh("add", str(folder), "--source", "Cấp nước Quyết Thắng", "--lang", "en")
    assert first.returncode == 7
    assert "hong.txt" in first.stdout.decode() + first.stderr.decode()
    before = xacminh.json("library", "stats")
    (folder / "hong.txt").unlink()
    assert xacminh("add", str(folder), "--source", "Cấp nước Quyết Thắng").returncode == 0
    assert xacminh.json("library", "stats") == before

    hit = xacminh.json("search", "nhà máy nước Quyết Thắng Mới ngừng cấp nước")[0]["record"]
    assert hit["source"] == "Cấp nước Quyết Thắng"
    shown = xacminh.json("library", "show", hit["document_id"])
    assert "súc rửa" in json.dumps(shown, ensure_ascii=False)
    assert xacminh("library", "remove", hit["document_id"]).returncode == 0
    after = xacminh.json("search", "nhà máy nước Quyết Thắng Mới ngừng cấp nước")
    assert all(found["record"]["document_id"] != hit["document_id"] for found in after)
    assert xacminh("library", "remove", hit["document_id"]).returncode == 3


def test_the_register_comes_filled_and_says_who_counts_as_one(xacminh: Command) -> None:
    rows = {row["id"]: row for row in xacminh.json("sources", "list")}
    assert len(rows) >= 60
    assert (rows["vietnamplus"]["owner"], rows["vtv"]["superior"], rows["who"]["kind"]) == (
        "ttxvn",
        "chinh-phu",
        "body",
    )
    assert rows["cuc-thong-ke"]["domains"] == ["gso.gov.vn", "nso.gov.vn"]
    tied = {tied["id"]: tied["tie"] for tied in xacminh.json("sources", "show", "vietnamplus")["tied"]}
    assert (tied["ttxvn"], tied["bao-tin-tuc"]) == ("above", "owner")
    assert "tuoi-tre" not in tied
    assert "Được tính là một với nguồn này" in xacminh("sources", "show", "VietnamPlus").stdout.decode()
    assert "the same owner" in xacminh("sources", "show", "VietnamPlus", "--lang", "en").stdout.decode()


def test_a_source_is_added_changed_and_takes_over_what_was_made_automatically(xacminh: Command, tmp_path: Path) -> None:
    text = " ".join(f"Đoạn {number} của thông báo về cầu Thạch Bàn {number * 7} mét." for number in range(30))
    rows = [
        {"url": "https://cauduong.example/1", "text": text},
        {"url": "https://chep.example/2", "text": f"Tin chép. {text} Hết."},
        {"url": "https://www.facebook.com/nguyen.van.ai/posts/1", "text": "Tôi thấy cầu Thạch Bàn sập hôm qua."},
    ]
    file = tmp_path / "bai.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    added = xacminh("add", str(file), "--lang", "en")
    assert added.returncode == 7
    assert "facebook.com is a place of personal accounts" in added.stdout.decode()
    assert "nguyen" not in added.stdout.decode() + added.stderr.decode()

    made = xacminh.json("sources", "show", "cauduong-example")["source"]
    assert (made["automatic"], made["documents"]) == (True, 1)
    facts = ("--kind", "body", "--class", "primary", "--superior", "bo-xay-dung", "--language", "vi")
    source = xacminh.json("sources", "add", "Cục Cầu Đường", "--domain", "cauduong.example", *facts)
    assert (source["id"], source["documents"], source["automatic"]) == ("cuc-cau-duong", 1, False)
    assert (source["kind"], source["superior"], source["languages"]) == ("body", "bo-xay-dung", ["vi"])
    hit = xacminh.json("search", "thông báo về cầu Thạch Bàn")[0]["record"]
    assert {hit["source"]} <= {"Cục Cầu Đường", "chep.example"}

    (document,) = xacminh.json("library", "list", "--source", "cuc-cau-duong")
    (reprint,) = xacminh.json("sources", "reprints", document["id"])
    assert (reprint["source_id"], reprint["of_this"]) == ("chep-example", 1)
    assert "100%" in xacminh("sources", "reprints", document["id"]).stdout.decode()

    assert xacminh("sources", "edit", "cuc-cau-duong", "--superior", "", "--licence", "CC0").returncode == 0
    changed = xacminh.json("sources", "show", "cuc-cau-duong")["source"]
    assert (changed["superior"], changed["licence"]) == ("", "CC0")
    merged = xacminh.json("sources", "merge", "chep-example", "cuc-cau-duong")
    assert (merged["documents"], merged["domains"]) == (1, ["chep.example"])
    assert xacminh.json("sources", "show", "cuc-cau-duong")["source"]["documents"] == 2
    assert xacminh("library", "remove", "cuc-cau-duong", "--yes").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["show", "khong-co"], 3, "no-such-source"),
        (["edit", "khong-co", "--name", "x"], 3, "no-such-source"),
        (["merge", "khong-co", "who"], 3, "no-such-source"),
        (["reprints", "d999999999"], 3, "not-found"),
        (["add", "Tổ chức Y tế Thế giới (WHO)"], 2, "source-exists"),
        (["add", "Nơi khác", "--domain", "who.int"], 2, "domain-taken"),
        (["add", "Ai đó", "--domain", "facebook.com/ai.do"], 2, "personal-place"),
        (["edit", "who", "--domain", "ai-do.blogspot.com"], 2, "personal-place"),
        (["edit", "who", "--domain", "không phải tên miền"], 2, "bad-domain"),
        (["edit", "ttxvn", "--owner", "vietnamplus"], 2, "tied-in-a-circle"),
        (["merge", "who", "who"], 2, "source-into-itself"),
    ],
)
def test_what_the_register_refuses_ends_with_its_error(
    xacminh: Command, arguments: list[str], status: int, code: str
) -> None:
    done = xacminh("sources", *arguments, "--json")
    assert done.returncode == status
    assert json.loads(done.stderr)["error"]["code"] == code
    assert "ai.do" not in done.stderr.decode()


def test_the_index_can_be_thrown_away_and_rebuilt_without_embedding_again(xacminh: Command) -> None:
    before = xacminh.json("search", "động đất")
    for file in sorted((xacminh.home / "index").rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    rebuilt = xacminh.json("library", "rebuild")
    assert rebuilt["embedded"] == 0
    assert [hit["record"]["id"] for hit in xacminh.json("search", "động đất")] == [
        hit["record"]["id"] for hit in before
    ]


def test_checking_does_not_load_django(xacminh: Command) -> None:
    script = (
        "import sys; from xacminh.cli import main\n"
        "try: main(['check', '--json', 'Uống nước tỏi chữa khỏi Covid-19'])\n"
        "except SystemExit: pass\n"
        "sys.stderr.write('django' if any(m == 'django' or m.startswith('django.') for m in sys.modules) else 'none')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=xacminh.environment(), check=True)
    assert done.stderr == b"none"


def test_the_doctor_finds_everything_in_order_and_models_are_whole(xacminh: Command) -> None:
    assert xacminh("doctor").returncode == 0
    assert xacminh("models", "--verify").returncode == 0
    assert xacminh.json("models")[0]["licence"]


VERBS = [
    *(
        [verb]
        for verb in (
            "check",
            "scan",
            "search",
            "add",
            "library",
            "sources",
            "watch",
            "serve",
            "worker",
            "bench",
            "models",
            "doctor",
        )
    ),
    *(["library", verb] for verb in ("list", "show", "remove", "starter", "rebuild", "stats")),
    *(["sources", verb] for verb in ("list", "show", "add", "edit", "merge", "reprints")),
    *(["watch", verb] for verb in ("list", "add", "remove", "look")),
    *(["bench", verb] for verb in ("retrieval", "matching", "verdict", "claims", "masking", "invariance")),
    *(["bench", verb] for verb in ("reading", "speed")),
]

#: words that click would say in English
ENGLISH = set(
    "usage options option positional arguments argument args commands command this message and exit default required"
    " error try for help aborted missing invalid value such did you mean one not the valid integer number range path"
    " text file directory folder name source address yyyy got unexpected extra takes requires does take given readable"
    " whole".split()
)

#: what is wrong, how it is typed, and how it is told
WRONG = {
    "unknown option": (["check", "--befor", "x"], "No such option '--befor'. Did you mean '--before'?"),
    "unknown option like several": (
        ["library", "list", "--sorce", "x"],
        "No such option '--sorce'. (Did you mean one of: '--json', '--source'?)",
    ),
    "unknown verb": (["chek", "x"], "No such command 'chek'. Did you mean 'check'?"),
    "unknown verb of a verb": (["library", "shw"], "No such command 'shw'. Did you mean 'show'?"),
    "no verb": (["--"], "Missing command."),
    "missing argument": (["scan"], "Missing argument 'FILE'."),
    "missing arguments": (["search"], "Missing argument 'TEXT...'."),
    "one argument too many": (["scan", "a", "b"], "Got unexpected extra argument (b)"),
    "arguments too many": (["scan", "a", "b", "c"], "Got unexpected extra arguments (b c)"),
    "no value": (["search", "x", "--limit"], "Option '--limit' requires an argument."),
    "a value for a switch": (["check", "x", "--anyway=1"], "Option '--anyway' does not take a value."),
    "wrong number": (["search", "x", "--limit", "v"], "Invalid value for '--limit': 'v' is not a valid whole number."),
    "number too big": (
        ["search", "x", "--limit", "101"],
        "Invalid value for '--limit': 101 is not in the range 1<=x<=100.",
    ),
    "number too small": (
        ["library", "list", "--offset", "-1"],
        "Invalid value for '--offset': -1 is not in the range x>=0.",
    ),
    "wrong choice": (
        ["bench", "verdict", "--split", "x"],
        "Invalid value for '--split': 'x' is not one of 'dev', 'test'.",
    ),
    "wrong day": (
        ["check", "x", "--before", "2026-02-30"],
        "Invalid value for '--before': '2026-02-30' is not a day. Write year, month and day, such as 2026-03-31.",
    ),
}


def _english_in(shown: str) -> set[str]:
    """English words of click in what was shown; options and choices (a|b) as they are typed do not count."""
    spoken = re.sub(r"--?[a-z-]+|[a-z]+(?:\|[a-z]+)+", " ", shown)
    return {word.lower() for word in re.findall(r"(?<![\w-])[^\W\d_]+", spoken)} & ENGLISH


@pytest.mark.parametrize("verb", [[], *VERBS], ids=" ".join)
def test_help_is_vietnamese_throughout_and_english_when_asked(xacminh: Command, verb: list[str]) -> None:
    vietnamese = xacminh(*verb, "--help")
    english = xacminh(*verb, "-h", "--lang", "en")
    assert vietnamese.returncode == english.returncode == 0
    shown = vietnamese.stdout.decode()
    assert shown.startswith(" ".join(["Cách dùng: xacminh", *verb, "[TÙY CHỌN]"]))
    assert "Hiện hướng dẫn này rồi thoát." in shown
    assert _english_in(shown) == set()
    shown = english.stdout.decode()
    assert shown.startswith(" ".join(["Usage: xacminh", *verb, "[OPTIONS]"]))
    assert "Show this message and exit." in shown
    assert not re.search("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệ]", shown)


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_wrong_use_is_told_in_the_persons_language(xacminh: Command, arguments: list[str], said: str) -> None:
    vietnamese = xacminh(*arguments)
    english = xacminh("--lang", "en", *arguments)
    assert vietnamese.returncode == english.returncode == 2
    assert vietnamese.stdout == english.stdout == b""
    shown = vietnamese.stderr.decode()
    assert re.match("Cách dùng: xacminh .*\nGõ 'xacminh.* --help' để xem hướng dẫn.\n\nLỗi: ", shown)
    assert _english_in(shown) == set()
    shown = english.stderr.decode()
    assert re.match("Usage: xacminh .*\nTry 'xacminh.* --help' for help.\n\n", shown)
    assert shown.endswith(f"\nError: {said}\n")


#: without those where `--json` at the end would be no option any more
WRONG_WITH_JSON = {name: case for name, case in WRONG.items() if name not in {"no verb", "no value"}}


@pytest.mark.parametrize(("arguments", "said"), WRONG_WITH_JSON.values(), ids=WRONG_WITH_JSON)
def test_wrong_use_is_json_too_when_asked(xacminh: Command, arguments: list[str], said: str) -> None:
    done = xacminh("--lang", "en", *arguments, "--json")
    assert done.returncode == 2
    assert done.stdout == b""
    error = json.loads(done.stderr)["error"]
    assert error["code"] == "bad-usage"
    assert "--help` shows what can be given" in error["message"]
    assert error["message"].endswith(said)
    error = json.loads(xacminh(*arguments, "--json").stderr)["error"]
    assert error["code"] == "bad-usage"
    assert _english_in(error["message"]) == set()


@pytest.mark.parametrize(
    "arguments", [["check", "x", "--lang", "xx"], ["--lang=xx", "check", "x"], ["check", "x", "--lang"]]
)
def test_a_language_that_is_not_spoken_is_refused_like_any_wrong_choice(xacminh: Command, arguments: list[str]) -> None:
    done = xacminh(*arguments, LANG="en_GB.UTF-8")
    assert done.returncode == 2
    assert "Invalid value for '--lang': " in done.stderr.decode()
    assert "is not one of 'vi', 'en'." in done.stderr.decode()
    assert json.loads(xacminh("--json", *arguments).stderr)["error"]["code"] == "bad-usage"


def test_bytes_that_are_not_utf8_are_shown_in_errors(xacminh: Command) -> None:
    for arguments, status in ((["scan", b"\xff", "--json"], 3), (["doctor", b"\xff", "--json"], 2)):
        done = xacminh(*arguments)
        assert done.returncode == status
        assert "\\udcff" in json.loads(done.stderr)["error"]["message"]


def test_a_command_without_a_verb_shows_what_there_is(xacminh: Command) -> None:
    for arguments in ([], ["library"], ["bench"]):
        done = xacminh(*arguments)
        assert done.returncode == 2
        assert "Lệnh:" in done.stderr.decode()


def test_a_reader_who_leaves_early_is_no_failure(xacminh: Command) -> None:
    for arguments in (["library", "list"], ["models", "--json"], ["--help"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "xacminh", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=xacminh.environment(),
        )
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert b"Error" not in process.stderr.read()
        process.stderr.close()
        assert process.wait(timeout=60) == 0, arguments


def test_only_loopback_is_served(xacminh: Command) -> None:
    done = xacminh("serve", "--host", "0.0.0.0", "--lang", "en")
    assert done.returncode == 2
    assert "loopback" in done.stderr.decode()
