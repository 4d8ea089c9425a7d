"""Pictures from strangers, drawn anew: what is kept holds pixels and nothing else."""

from io import BytesIO
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000
MAX_EDGE = 4000
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")


class Picture(NamedTuple):
    content: bytes
    content_type: str
    width: int
    height: int


def looks_like_picture(data):
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    )


def looks_like_heic(data):
    return data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS


def redraw(data, max_edge=MAX_EDGE):
    """The same picture upright and bounded, without location, camera or anything hidden in it."""
    try:
        return _encode(_open(data), max_edge)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(
            gettext("This picture is damaged and cannot be opened. Save or scan it again.")
        ) from error


def _open(data):
    image = Image.open(BytesIO(data), formats=FORMATS)
    if image.width * image.height > MAX_PIXELS:
        sentence = gettext(
            "This picture has {megapixels} megapixels. Save it with {most} or fewer."
        )
        megapixels = image.width * image.height // 1_000_000
        raise ValidationError(sentence.format(megapixels=megapixels, most=MAX_PIXELS // 1_000_000))
    return image


def _encode(image, max_edge):
    kind = image.format
    drawn = _without_transparency(ImageOps.exif_transpose(image))
    drawn.thumbnail((max_edge, max_edge))
    stream = BytesIO()
    drawn.save(stream, kind, **({} if kind == "PNG" else {"quality": 88}))
    return Picture(stream.getvalue(), Image.MIME[kind], *drawn.size)


def _without_transparency(image):
    """A plain copy that carries no metadata of the original; transparent paper becomes white."""
    if image.mode in {"1", "L", "RGB"}:
        plain = image.convert("L" if image.mode == "1" else image.mode)
    elif image.has_transparency_data:
        layer = image.convert("RGBA")
        plain = Image.new("RGB", image.size, "white")
        plain.paste(layer, mask=layer)
    else:
        plain = image.convert("RGB")
    plain.info.clear()
    return plain
