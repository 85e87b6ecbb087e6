"""Vietnam's renumbering: landlines in 2017, mobile numbers of eleven digits in 2018.

Numbers are national and without the zero in front: `1681234567`, `381234567`.
"""

_MOBILE = dict(
    pair.split(">")
    for pair in """
    162>32 163>33 164>34 165>35 166>36 167>37 168>38 169>39
    120>70 121>79 122>77 126>76 128>78
    123>83 124>84 125>85 127>81 129>82
    186>56 188>58 199>59
    """.split()
)
"""Beginnings of mobile numbers, with seven digits behind them."""

_AREAS = dict(
    pair.split(">")
    for pair in """
    20>214 22>212 231>213 230>215 29>216 52>232 53>233 54>234 510>235 511>236 37>237 38>238 39>239
    33>203 240>204 25>205 26>206 27>207 280>208 281>209 320>220 321>221 241>222 31>225 351>226 36>227
    350>228 30>229 780>290 781>291 710>292 711>293 74>294 76>296 77>297 79>299
    4>24 8>28 61>251 62>252 64>254 55>255 56>256 57>257 58>258 68>259 60>260 501>261 500>262 63>263
    59>269 70>270 651>271 72>272 73>273 650>274 75>275 66>276 67>277
    """.split()
)
"""Area codes."""


def now(national: str) -> str | None:
    """The number that an old one has become; None for what is none of the old ones."""
    if len(national) == 10 and national[:3] in _MOBILE:
        return _MOBILE[national[:3]] + national[3:]
    return landline(national)


def landline(national: str) -> str | None:
    """The same for landlines alone. Codes of three digits go before those of two."""
    for length, rest in ((3, 7), (2, 7), (1, 8)):
        if len(national) == length + rest and national[:length] in _AREAS:
            return _AREAS[national[:length]] + national[length:]
    return None


def before(national: str) -> list[str]:
    """The old number, or numbers, that this one was."""
    old = [first + national[2:] for first, second in _MOBILE.items() if _is(national, second, 7)]
    codes = [(first, second) for first, second in _AREAS.items() if national.startswith(second)]
    return old + [first + national[len(second) :] for first, second in codes if len(national) >= 10]


def _is(national: str, head: str, rest: int) -> bool:
    return national.startswith(head) and len(national) == len(head) + rest
