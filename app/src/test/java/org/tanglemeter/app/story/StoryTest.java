package org.tanglemeter.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole story of consent, by seven processes. */
@ExtendWith(ToldStory.Extension.class)
class StoryTest {
    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void comesTrueStepByStep(ToldStory story) throws Exception {
        assertThat(story.lines().stream().map(line -> line.substring(0, line.indexOf('.'))))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }
}
