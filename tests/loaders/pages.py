"""Pages written for the tests, in the shape of pages that scrapers and people save."""

from reader.loaders import load_file
from reader.model import Article

HEADLINE = "The dam above Tarn Valley"
CAPTION = "Water runs over the spillway of the upper dam, after four days of rain in the hills"
PARAGRAPH_1 = (
    "On Sunday, engineers opened two gates of the upper dam above Tarn Valley. The lake had "
    "risen by three metres since Wednesday, and the road to Corrie stood under water. The "
    "county says that nobody was hurt. The farmers of the valley say that nobody warned them."
)
PARAGRAPH_2 = (
    "The dam was built in 1931, of stone that the builders found beside it, and has held ever"
    " since. With each wet winter its owner has promised a study. With each dry summer the "
    "promise was forgotten."
)
PARAGRAPH_3 = (
    "It’s not known who gave the order. The owner says it was the county. The county says it "
    "was the owner, “as the rules have it,” and will say no more until a judge has asked."
)
PARAGRAPH_4 = (
    "But there’s a plainer question: what becomes of the valley when the next rain comes? "
    "Will the gates stand open, or closed – and who will turn the wheel?"
)
PARAGRAPH_5 = "The coming week may tell."
PARAGRAPHS = (PARAGRAPH_1, PARAGRAPH_2, PARAGRAPH_3, PARAGRAPH_4, PARAGRAPH_5)
PUBLISHER = "Hillside Gazette"
FERRY = (
    "A new ferry has begun to cross the sound twice a day. It carries forty cars, a bakery and, "
    "on Fridays, the bank."
)
ADVERT = (
    "We are seeking a patient and exact proofreader to join the Hillside Gazette team. The ideal "
    "candidate will be a strong communicator, and adept at reading the tide tables twice."
)
SHEEP_CAPTION = "Shepherds gather a flock near the village of Corrie on Oct. 2, 2023."
SHEEP_CREDIT = "Press office of the county fire brigade in Corrie/Handout via AFP"
SHEEP = (
    "On Monday, the flocks of Corrie were driven to higher ground for the first time in 40 years, "
    "leaving the lower meadows to the geese. No animal was lost, but the count took until night."
)
LIBRARY = (
    "While the county was still counting sheep, the library of Tarn lent its last paper book and "
    "closed the cellar, sending thirty readers home with a list of what they missed."
)
TALK = (
    "The valley signed a treaty about water with its neighbours. What do both sides hope to gain? "
    "The mayor's band survived a rare contest. Nora Reid tells of all this on Valley In :90."
)


def sample(
    *,
    agency: str = "AFP",
    site: str = "YouTube",
    marker: str = f"More from {PUBLISHER}",
    photographer: str = "Nora Lindqvist",
    illustrator: str = "Tomas Reid",
    advert: str = ADVERT,
) -> str:
    """A page with the structure of the original sample, in other words."""
    credit = SHEEP_CREDIT.replace("AFP", agency)
    first, *others = PARAGRAPHS
    return "\n\n".join(
        (
            HEADLINE,
            f"{CAPTION}\n{CAPTION}\n{agency}\n{first}",
            *others,
            marker,
            FERRY,
            photographer,
            FERRY,
            advert,
            f"{SHEEP_CAPTION}\n{credit}",
            SHEEP,
            illustrator,
            LIBRARY,
            f"- {site}",
            TALK,
        )
    )


def article(text: str) -> Article:
    """The article that a page becomes; it is read without a problem."""
    loaded = load_file("/news/page.txt", data=text.encode())
    assert loaded.problems == ()
    (only,) = loaded.articles
    return only


def receipt(page: Article) -> dict[str, tuple[str, ...]]:
    """The lines of the receipt by kind."""
    return {one.what: one.lines for one in page.receipt}
