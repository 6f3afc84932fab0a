"""The program's entry: `gwr`, and `python -m gwr`."""

import gc
import os
import sys


def main() -> int:
    """Run the command line of this process; returns the exit code.

    A program that ends at once makes no garbage worth collecting. So the cyclic collector is off,
    and what there is at the end is frozen, or the interpreter would search it all when it closes.
    """
    gc.disable()
    # Read by pypinyin if a search needs it: words, of which gwr asks nothing, take it most of its
    # time. Said here, for this process alone, not by the library in the process of somebody else.
    os.environ["PYPINYIN_NO_PHRASES"] = "1"
    try:
        from gwr.run import run

        return run()
    except KeyboardInterrupt:
        return 130
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
