package dev.sextant.local.camunda;

import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.api.CommandResponseWriter;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.BufferWriter;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Collects an answer field by field, as the engine gives it, and copies it out. Used by the engine's thread. */
final class AnswerWriter implements CommandResponseWriter {

    interface Receiver {
        void onAnswer(long requestId, EngineAnswer answer);
    }

    private final Receiver receiver;
    private long key;
    private Intent intent = Intent.UNKNOWN;
    private RecordType recordType = RecordType.NULL_VAL;
    private ValueType valueType = ValueType.NULL_VAL;
    private RejectionType rejectionType = RejectionType.NULL_VAL;
    private String reason = "";
    private byte[] value = new byte[0];

    AnswerWriter(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public CommandResponseWriter partitionId(int partitionId) {
        return this;
    }

    @Override
    public CommandResponseWriter key(long key) {
        this.key = key;
        return this;
    }

    @Override
    public CommandResponseWriter intent(Intent intent) {
        this.intent = intent;
        return this;
    }

    @Override
    public CommandResponseWriter recordType(RecordType recordType) {
        this.recordType = recordType;
        return this;
    }

    @Override
    public CommandResponseWriter valueType(ValueType valueType) {
        this.valueType = valueType;
        return this;
    }

    @Override
    public CommandResponseWriter rejectionType(RejectionType rejectionType) {
        this.rejectionType = rejectionType;
        return this;
    }

    @Override
    public CommandResponseWriter rejectionReason(DirectBuffer reason) {
        this.reason = BufferUtil.bufferAsString(reason);
        return this;
    }

    @Override
    public CommandResponseWriter valueWriter(BufferWriter writer) {
        value = new byte[writer.getLength()];
        writer.write(new UnsafeBuffer(value), 0);
        return this;
    }

    @Override
    public void tryWriteResponse(int requestStreamId, long requestId) {
        var rejection = recordType == RecordType.COMMAND_REJECTION ? rejectionType : null;
        receiver.onAnswer(requestId, new EngineAnswer(key, valueType, intent, rejection, reason, value));
    }
}
