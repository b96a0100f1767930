package dev.sextant.local.camunda;

import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** What the engine answered to a command: a record, or why it was rejected. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EngineAnswer(
        long key,
        ValueType valueType,
        Intent intent,
        @Nullable RejectionType rejection,
        String reason,
        byte[] value) {

    boolean rejected() {
        return rejection != null;
    }

    /** Reads the record into the given one, which is of the kind that the command has as its answer. */
    <T extends UnifiedRecordValue> T as(T target) {
        target.wrap(new UnsafeBuffer(value), 0, value.length);
        return target;
    }

    void throwIfRejected(Intent command) {
        if (rejection != null) {
            throw Problem.rejected(rejection, command, reason);
        }
    }
}
