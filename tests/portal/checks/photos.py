"""Photos of barcodes, as a phone's box shows them."""

from __future__ import annotations

from io import BytesIO


def photo_of(*texts: str) -> BytesIO:
    """A PNG picture with one Code 128 barcode for each text, beneath each other."""
    import numpy as np
    import zxingcpp
    from PIL import Image

    codes = [
        np.asarray(
            zxingcpp.write_barcode_to_image(
                zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128), scale=3
            )
        )
        for text in texts
    ]
    width = max(code.shape[1] for code in codes) + 80
    page = Image.new("L", (width, 40 + sum(140 for _ in codes)), 255)
    for place, code in enumerate(codes):
        picture = Image.fromarray(code).resize((code.shape[1], 90))
        page.paste(picture, (40, 40 + 140 * place))
    file = BytesIO()
    page.save(file, "PNG")
    file.seek(0)
    return file
