/**
 * The engine's log on disk: a folder of segments, each a header and then blocks, each block a batch of records behind
 * its length, checksum and positions. Blocks that are appended together are written and forced together, and nobody
 * sees a block before it is durable.
 *
 * <p><b>What a damaged file means.</b> Positions have no gaps, and each block says up to which position the log was
 * durable when it was written. So the log can tell a write that a crash interrupted from damage to something it had
 * promised to keep: the first is cut off (and set aside), the second refuses to open, with the file and the offset.
 *
 * <p>To read: {@code FileLogStorage} (appending, reading, group commit), {@code LogFolder} (opening, new segments, deleting
 * old ones), {@code Segment} and {@code SegmentFormat} (bytes on disk), {@code SegmentScan} (what a file holds).
 */
@NullMarked
package dev.sextant.local.camunda.log;

import org.jspecify.annotations.NullMarked;
