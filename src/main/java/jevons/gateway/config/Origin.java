package jevons.gateway.config;

/// A setting in force and where it comes from.
///
/// @param key path of the setting
/// @param value as shown; a credential is shown as its reference
/// @param from `line 7`, `default`, or the environment variable
public record Origin(String key, String value, String from) {

    static final String DEFAULT = "default";
}
