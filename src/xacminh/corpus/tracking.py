"""What is hung onto a web address to follow who reads it: marks of a session, a click, a campaign. No part of it."""

from __future__ import annotations

import re
from typing import Final

_SESSIONS: Final = r"""phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|sessid|session_?id
|session_?token|access_?token|auth_?token|id_?token"""
_CLICKS: Final = r"""fbclid|fb_(?:action_\w+|source|ref)|gclid|gclsrc|gbraid|wbraid|gad_(?:source|campaignid)|dclid
|msclkid|ttclid|twclid|li_fat_id|yclid|ysclid|zclid|zarsrc|gidzl|igshid|igsh|epik|rdt_cid|sccid|srsltid|wickedid
|irclickid|_openstat|_branch_match_id"""
_CAMPAIGNS: Final = r"""utm_\w+|(?:pk|mtm|piwik|matomo)_(?:campaign|cpn|kwd|keyword|source|medium|content|cid|group
|placement)|mc_[ce]id|mkt_tok|vero_(?:id|conv)|oly_(?:anon|enc)_id|_hs(?:enc|mi|fp)|__hs(?:tc|sc|fp)|hsctatracking|_ga|_gl|_ke
|s_cid|ns_(?:source|mchannel|campaign|linkname|fee)|at_(?:medium|campaign\w*|custom\d|link_\w+|ptr_name
|bbc_team|format)|xtor|cmpid|ref_(?:src|url)|__twitter_impression|__tn__|__cft__\S*|spm|guccounter|guce_referrer\w*"""
_TRACKS: Final = re.compile(rf"(?:{_SESSIONS}|{_CLICKS}|{_CAMPAIGNS})", re.IGNORECASE | re.VERBOSE)
#: these name an article at some sites; a long value is a session's
_MAYBE: Final = re.compile(r"(?:sid|s|session|token|auth|key)", re.IGNORECASE)
_TOKEN: Final = re.compile(r"(?=.*[0-9])[A-Za-z0-9_%.~-]{20,}")
_SESSION_IN_PATH: Final = re.compile(r";(?:jsessionid|phpsessid|sessionid)=[^/;]*", re.IGNORECASE)
_CREDENTIALS: Final = re.compile(r"^([a-z][a-z0-9+.-]*://)[^/?#]*@", re.IGNORECASE)


def without(url: str) -> str:
    """The address as it is kept: nothing else about it is changed. Credentials go too, they say who asked."""
    head, _, fragment = _CREDENTIALS.sub(r"\1", url).partition("#")
    path, _, query = head.partition("?")
    kept = "&".join(pair for pair in query.split("&") if pair and not _tracks(pair))
    place = "" if any(map(_tracks, fragment.split("&"))) else fragment
    return _SESSION_IN_PATH.sub("", path) + ("?" + kept if kept else "") + ("#" + place if place else "")


def _tracks(pair: str) -> bool:
    key, _, value = pair.partition("=")
    key = key.removeprefix("amp;")  # of an address escaped twice
    if _TRACKS.fullmatch(key):
        return True
    return _MAYBE.fullmatch(key) is not None and _TOKEN.fullmatch(value) is not None
