package dev.sextant.local.camunda;

import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.time.Instant;

/** An event on the engine's log. The value is valid only while the event is handled. */
record EngineRecord(long key, Instant timestamp, ValueType valueType, Intent intent, UnifiedRecordValue value) {}
