from __future__ import annotations

from khaldun.cli.doctor import locked_versions

LOCK = """\
# This file was made by make lock
blis==1.3.4 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via thinc
colorama==0.4.6 ; sys_platform == 'a platform that is not' \\
    --hash=sha256:cc
numpy==2.4.6 ; python_full_version >= '3.0' \\
    --hash=sha256:dd
"""


def test_the_lock_is_read_for_this_python_and_platform() -> None:
    assert locked_versions(LOCK) == {"blis": "1.3.4", "numpy": "2.4.6"}
