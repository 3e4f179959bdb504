package io.fraudscoring.settings;

/** Where a consumer group without committed offsets starts. */
public enum OffsetReset {
    EARLIEST,
    LATEST,
    NONE
}
