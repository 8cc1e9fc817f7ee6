"""What stands on a PDF's pages, for tests to read."""

from io import BytesIO

from pypdf import PdfReader


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, each run of white space as one space."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def ink_of(pdf: bytes, page: int = 0) -> list[tuple[float, float]]:
    """Where anything dark stands on a page: (x, y) in points from the upper left corner."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[page].render(scale=1, grayscale=True).to_pil()
    width = picture.width
    return [(place % width, place // width) for place, grey in enumerate(picture.tobytes()) if grey < 160]
