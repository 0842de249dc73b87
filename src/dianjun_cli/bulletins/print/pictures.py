"""A photograph made fit for print: upright, not larger than needed, and nothing in it but the picture. Pure."""

from __future__ import annotations

import io
from dataclasses import dataclass

from dianjun_cli.core.errors import BadInput

LONGEST_SIDE = 1600
"""Pixels: sharp at the width of the type area (156 mm) in print."""
LARGEST_FILE = 50 * 1024 * 1024
MOST_PIXELS = 120_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")
QUALITY = 85


@dataclass(frozen=True)
class Picture:
    """An encoded picture without metadata; `media` is its type, sides in pixels."""

    data: bytes
    media: str
    width: int
    height: int


def cleaned(data: bytes, name: str) -> Picture:
    """Return a photograph encoded anew: turned as its EXIF says, no EXIF, XMP, comments or profile kept.

    Raises BadInput for what is no picture, damaged, moving, or too large.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    if not data:
        raise BadInput(f"照片“{name}”是空文件。")
    if len(data) > LARGEST_FILE:
        raise BadInput(f"照片“{name}”有 {len(data) // 2**20} MB，超过 {LARGEST_FILE // 2**20} MB；请先缩小。")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise BadInput(f"照片“{name}”有 {found.width}×{found.height} 像素，太大了；请先缩小。")
            if getattr(found, "n_frames", 1) > 1 and found.format != "MPO":
                raise BadInput(f"“{name}”是动图或多页图，不能登；请另存为一张照片。")
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            return _encoded(upright)
    except UnidentifiedImageError:
        raise BadInput(f"“{name}”不是照片（认得 JPEG、PNG、WebP、BMP、TIFF）；手机的 HEIC 请先转成 JPEG。") from None
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        raise BadInput(f"照片“{name}”已损坏，或没有传完整；请换一张。") from None


def _encoded(picture: object) -> Picture:
    """Encode the bare pixels: a new image knows nothing of the old one's metadata."""
    from PIL import Image

    assert isinstance(picture, Image.Image)
    see_through = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    layer = picture.convert("RGBA" if see_through else "RGB")
    bare = Image.new("RGB", layer.size, "white")
    bare.paste(layer, mask=layer if see_through else None)
    target = io.BytesIO()
    bare.save(target, "JPEG", quality=QUALITY, optimize=True)
    return Picture(target.getvalue(), "image/jpeg", bare.width, bare.height)
