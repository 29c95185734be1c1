"""An archive written again so that the same paper is the same bytes on any day."""

import io
import zipfile

# The first day that an archive can name.
NO_DAY = (1980, 1, 1, 0, 0, 0)


def dateless(raw: bytes) -> bytes:
    """The archive with its parts in the same order, and no day on any of them."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = zipfile.ZipInfo(name, NO_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return made.getvalue()
