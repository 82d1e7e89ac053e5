"""A worker that dies while it decodes what it is asked about, as by a broken decoder."""

import os
import pickle
import sys
from pathlib import Path

if __name__ == "__main__":
    out = sys.stdout.buffer

    def say(word, value):
        pickle.dump((word, value), out)
        out.flush()

    pickle.load(sys.stdin.buffer)
    say("ready", None)
    while True:
        try:
            kind, item = pickle.load(sys.stdin.buffer)
        except EOFError:
            break
        say("decoding", Path(str(item)))
        if item == "bad":
            os._exit(9)
        say("decoded", Path(str(item)))
        say("found", (kind, item))
