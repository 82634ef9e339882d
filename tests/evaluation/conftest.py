"""The small lexicon of made-up words that the command-line tests use."""

from tests.interfaces.conftest import cache_of_the_tests, lexicon_folder

__all__ = ["cache_of_the_tests", "lexicon_folder"]
