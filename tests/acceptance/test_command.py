"""What a person or a program meets when they use the command."""

from __future__ import annotations

import json
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


@pytest.mark.parametrize(
    "text", ["Theo tôi luật này là một bước lùi đáng buồn", "Chính sách này quá tuyệt vời, hoan nghênh!"]
)
def test_an_opinion_is_declined_kindly_whoever_it_praises_or_criticises(xacminh: Command, text: str) -> None:
    finding = xacminh.json("check", text)
    assert finding["verdict"] == {"reason": "not_checkable"}
    assert finding["evidence"] == []
    shown = xacminh("check", text, "--lang", "en").stdout.decode()
    assert "This is an opinion" in shown


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


@pytest.mark.parametrize(
    "verb", ["check", "scan", "search", "add", "library", "serve", "worker", "bench", "models", "doctor"]
)
def test_every_verb_has_help_in_both_languages(xacminh: Command, verb: str) -> None:
    english = xacminh(verb, "--help", "--lang", "en")
    vietnamese = xacminh(verb, "--help")
    assert english.returncode == vietnamese.returncode == 0
    assert english.stdout != vietnamese.stdout


def test_only_loopback_is_served(xacminh: Command) -> None:
    done = xacminh("serve", "--host", "0.0.0.0", "--lang", "en")
    assert done.returncode == 2
    assert "loopback" in done.stderr.decode()
