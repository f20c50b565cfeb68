"""Places of the web where anyone has an account, a group, a channel or a blog: never a source, never watched.

A source is a body or an outlet. What stands at such a place belongs to whoever writes there, and its address says who
that is. A body that speaks there has a site of its own.
"""

from __future__ import annotations

import re
from typing import Final

from xacminh.errors import PersonalPlace
from xacminh.library.hosts import host_of, parents

#: hosts, all their sub-domains included
_HOSTS: Final = frozenset(
    """
    facebook.com fb.com fb.me fb.watch fbcdn.net messenger.com m.me instagram.com threads.net threads.com
    whatsapp.com wa.me youtube.com youtu.be youtube-nocookie.com tiktok.com douyin.com x.com twitter.com t.co
    bsky.app bsky.social
    truthsocial.com gab.com parler.com mastodon.social mastodon.online mstdn.social
    zalo.me zaloapp.com zalo.vn lotus.vn gapo.vn hahalolo.com mocha.com.vn
    t.me telegram.me telegram.dog telegra.ph viber.com signal.group line.me kakao.com discord.com discord.gg
    reddit.com redd.it quora.com pinterest.com linkedin.com lnkd.in tumblr.com snapchat.com clubhouse.com
    vk.com ok.ru weibo.com weibo.cn xiaohongshu.com bilibili.com douban.com zhihu.com
    twitch.tv dailymotion.com vimeo.com rumble.com odysee.com bitchute.com soundcloud.com open.spotify.com patreon.com
    voz.vn tinhte.vn webtretho.com otofun.net lamchame.com spiderum.com linkhay.com viblo.asia kipalog.com
    wordpress.com medium.com substack.com blogger.com livejournal.com wixsite.com weebly.com ghost.io hatenablog.com
    tistory.com blog.naver.com notion.site notion.so github.io sites.google.com groups.google.com docs.google.com
    drive.google.com linktr.ee
    """.split()
)
#: names of places with an ending for each country
_IN_EVERY_COUNTRY: Final = re.compile(r"(?:^|\.)((?:blogspot|pinterest)\.[a-z]{2,3}(?:\.[a-z]{2})?)$")
_SCHEME: Final = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_personal_place(address: str) -> bool:
    """Whether a web address, or a bare domain, is one of accounts, groups, channels or personal blogs."""
    return bool(_place(address))


def refuse_personal_place(address: str) -> None:
    """Raises PersonalPlace, which names the place alone: what stands before or behind it may name a person."""
    place = _place(address)
    if place:
        raise PersonalPlace(place=place)


def _place(address: str) -> str:
    """The place an address is at: facebook.com, or ""."""
    host = host_of(address if _SCHEME.match(address) else f"https://{address}")
    everywhere = _IN_EVERY_COUNTRY.search(host)
    return everywhere[1] if everywhere else next((name for name in parents(host) if name in _HOSTS), "")
