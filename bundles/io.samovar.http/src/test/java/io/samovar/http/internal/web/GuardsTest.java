package io.samovar.http.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsTest {
    private final HostGuard loopback = new HostGuard(List.of("Models.Example"), false);
    private final HostGuard open = new HostGuard(List.of(), true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "localhost.",
                "localhost.:8080",
                "127.0.0.1",
                "127.9.9.9:1",
                "[::1]",
                "[::1]:8080",
                "models.example",
                "MODELS.example:443"
            })
    void acceptsOurOwnNames(String host) {
        assertThatCode(() -> loopback.check(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.256",
                "127.1",
                "10.0.0.1",
                "[::2]",
                "localhost:80x",
                "localhost@evil.example",
                "evil.example:@localhost",
                "[::1].evil.example",
                "[::1]evil",
                "[",
                ":8080",
                ".",
                "2130706433"
            })
    void refusesOthers(String host) {
        assertThatThrownBy(() -> loopback.check(host))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(403));
    }

    @Test
    void acceptsAnyAddressWhereMoreThanLoopbackIsBound() {
        assertThatCode(() -> open.check("10.1.2.3:8080")).doesNotThrowAnyException();
        assertThatCode(() -> open.check("[2001:db8::1]:80")).doesNotThrowAnyException();
        assertThatThrownBy(() -> open.check("evil.example")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> open.check("[evil.example]")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> open.check("1.2.3.4.5")).isInstanceOf(Problem.class);
    }

    @Test
    void acceptsEveryNameWhereTheOperatorSaysSo() {
        assertThatCode(() -> new HostGuard(List.of("*"), false).check("evil.example"))
                .doesNotThrowAnyException();
    }

    @Test
    void asksForTheToken() {
        TokenGuard guard = new TokenGuard(Tokens.of("s3cret", List.of()));
        assertThatCode(() -> guard.authenticate("Bearer s3cret")).doesNotThrowAnyException();
        assertThatCode(() -> guard.authenticate("bearer  s3cret ")).doesNotThrowAnyException();
        for (String wrong :
                new String[] {null, "", "s3cret", "Basic s3cret", "Bearer", "Bearer s3cre"}) {
            assertThatThrownBy(() -> guard.authenticate(wrong))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.status()).isEqualTo(401))
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void acceptsAnyTokenWhereNoneIsSet() {
        assertThatCode(() -> new TokenGuard(Tokens.of("", List.of())).authenticate("Bearer sk-any"))
                .doesNotThrowAnyException();
        assertThatCode(() -> new TokenGuard(Tokens.NONE).authenticate(null))
                .doesNotThrowAnyException();
    }
}
