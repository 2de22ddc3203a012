package io.samovar.model.lexical.internal;

/**
 * Finds where the ending of a Korean word begins: a particle behind a noun or the ending of a verb.
 * Light stemming: no dictionary, the longest known ending is taken.
 */
final class KoreanEndings {
    private static final int LONGEST = 5;
    private static final WordList LIST =
            new WordList(
                    """
                    은 는 이 가 을 를 에 의 도 만 와 과 로 나 랑 께 으로 에서 에게 한테 까지 부터 보다 처럼 마다
                    이나 이랑 라고 에는 에도 로는 로서 로써 에서는 에서도 으로는 으로서 이라고 이라는 라는 들 들은
                    들이 들을 들의 들에게 에게서 에선 께서

                    다 고 며 면 서 지 게 자 요 기 니다 습니다 는다 어요 아요 었다 았다 었습니다 았습니다 었어요
                    았어요 겠다 겠습니다 려고 으며 으면 어서 아서 지만 는데 던 었던 았던 려면 네요 군요 세요
                    십시오 면서 으면서 다고 다며 는지 도록

                    하다 한다 했다 하고 하며 하면 하는 하여 해서 했고 하지 하게 하기 할 한 하던 했던 해요 했어요
                    합니다 했습니다 하였다 하였습니다 하세요 하십시오 하면서 하도록 한다고 한다며 하였던
                    되다 된다 됐다 되는 되고 되며 되면 되어 돼서 될 된 됩니다 됐습니다 되었다 되었습니다 되도록

                    이다 였다 이었다 예요 이에요 입니다 였습니다 이었습니다
                    """);

    private KoreanEndings() {}

    /** Returns how many syllables of the word come before its ending: at least one. */
    static int stemLength(int[] word, int length) {
        for (int n = Math.min(LONGEST, length - 1); n > 0; n--) {
            if (LIST.contains(Murmur3.hash(Family.WORD, word, length - n, length))) {
                return length - n;
            }
        }
        return length;
    }
}
