package dev.sextant.document;

/** Of an exception that refuses a file: nothing is kept of that upload, because its name or the words about it may tell who it is of. */
public interface UnrecordedRefusal {}
