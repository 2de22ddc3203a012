package io.samovar.cache.internal.store;

/**
 * Is told of every change that a restart must not undo, in order, with the store's lock held; so it
 * only takes note.
 */
public interface Journal {
    /** Keeps nothing. */
    Journal NONE =
            new Journal() {
                @Override
                public void put(Entry entry, byte[] value, boolean replaced) {}

                @Override
                public void removed(Key key) {}

                @Override
                public void cleared(ShelfId shelf) {}

                @Override
                public void settle() {}
            };

    /**
     * A value was stored.
     *
     * @param replaced whether another value was there under that key
     */
    void put(Entry entry, byte[] value, boolean replaced);

    /** An entry was dropped on request. */
    void removed(Key key);

    /** All entries of a shelf were dropped on request. */
    void cleared(ShelfId shelf);

    /**
     * Returns when what was told so far will survive the death of the process, or when it is sure
     * that nothing older will come back. Called without the lock.
     */
    void settle();
}
