"""The cases of the demonstration: a package for each area, with what has ended and what has not."""

from heard.demo.cases import kingsdock, millhaven, oakminster, saltmarsh_bay

CASES = (*saltmarsh_bay.CASES, *kingsdock.CASES, *millhaven.CASES, *oakminster.CASES)
