package dev.sextant.response.recist;

/** Response of the non-targets, tumour markers included where they are used. */
public record NonTargetEvaluation(NonTargetResponse response, String reason) {}
