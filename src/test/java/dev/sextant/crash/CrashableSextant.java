package dev.sextant.crash;

import dev.sextant.local.LocalSextant;
import dev.sextant.process.CrashingDispatch;

/** {@link LocalSextant} that can be told to die between two steps of the outbox. */
final class CrashableSextant {

    private CrashableSextant() {}

    public static void main(String[] args) {
        LocalSextant.run(args, CrashingDispatch::register);
        System.gc(); // what the start left unreachable must not matter
    }
}
