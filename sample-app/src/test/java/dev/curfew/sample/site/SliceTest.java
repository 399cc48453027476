package dev.curfew.sample.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {
    private static final int LENGTH = 100;

    @Test
    void rangeHasBothItsEnds() {
        assertThat(Slice.of("bytes=10-19", LENGTH)).isEqualTo(new Slice.Part(10, 19));
        assertThat(new Slice.Part(10, 19).length()).isEqualTo(10);
    }

    @Test
    void openRangeGoesToTheEnd() {
        assertThat(Slice.of("bytes=0-", LENGTH)).isEqualTo(new Slice.Part(0, 99));
        assertThat(Slice.of("bytes=99-", LENGTH)).isEqualTo(new Slice.Part(99, 99));
    }

    @Test
    void rangeIsCutAtTheEnd() {
        assertThat(Slice.of("bytes=90-1000", LENGTH)).isEqualTo(new Slice.Part(90, 99));
        assertThat(Slice.of("bytes=0-999999999999999999", LENGTH)).isEqualTo(new Slice.Part(0, 99));
    }

    @Test
    void suffixIsTheLastBytes() {
        assertThat(Slice.of("bytes=-1", LENGTH)).isEqualTo(new Slice.Part(99, 99));
        assertThat(Slice.of("bytes=-1000", LENGTH)).isEqualTo(new Slice.Part(0, 99));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=999999999999999999-", "bytes=-0"})
    void nothingIsLeftBehindTheEnd(String header) {
        assertThat(Slice.of(header, LENGTH)).isEqualTo(new Slice.Outside());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=20-10",
                "bytes=0-1,4-5",
                "lines=0-1",
                "bytes=0-99999999999999999999",
                "bytes = 0-1"
            })
    void whatIsNoSingleRangeAsksForAll(String header) {
        assertThat(Slice.of(header, LENGTH)).isEqualTo(new Slice.Whole());
    }

    @Test
    void noRangeAsksForAll() {
        assertThat(Slice.of(null, LENGTH)).isEqualTo(new Slice.Whole());
    }
}
