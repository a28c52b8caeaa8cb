package jevons.world;

import java.util.List;

/// One thing the company uses models for.
///
/// @param audience which departments' people use it
/// @param requests requests per active user and working day
/// @param prompt mean prompt tokens per request; context grows with the years
/// @param shape how the answer and the cache behave
/// @param models the models it called, in order of time
/// @param sideCalls what the factory adds around an answer
record UseCase(
        String name,
        List<String> audience,
        Adoption adoption,
        Growth requests,
        Growth prompt,
        AnswerShape shape,
        List<ModelChoice> models,
        List<SideCall> sideCalls) {

    UseCase {
        audience = List.copyOf(audience);
        models = List.copyOf(models);
        sideCalls = List.copyOf(sideCalls);
    }

    String application() {
        return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }
}
