package dev.sextant.casefile;

/** The deployment that a case opened now is pinned to. */
interface CurrentDeployment {

    /** @throws dev.sextant.kernel.Conflict code {@code nothing-deployed} before the first deployment */
    long id();
}
