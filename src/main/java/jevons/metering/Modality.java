package jevons.metering;

/// What kind of content was metered.
public enum Modality {
    TEXT,
    AUDIO,
    IMAGE,
    VIDEO,
    DOCUMENT,
    NONE
}
