package dev.sextant.process;

/** Models that the engine did not have were deployed; told after the commit. */
public record ModelsDeployed(long deploymentId) {}
