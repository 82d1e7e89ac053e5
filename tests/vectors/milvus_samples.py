"""A small Milvus Lite folder, and Python processes beside this one."""

import subprocess
import sys
import textwrap

import numpy as np

from photoclean.vectors.milvus import open_embedded

UNIT = np.eye(8, dtype=np.float32)


def open_small(folder):
    return open_embedded(folder, collection="resnet50_512", dimension=8)


def run_python(code, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )
