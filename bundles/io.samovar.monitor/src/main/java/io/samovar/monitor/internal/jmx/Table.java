package io.samovar.monitor.internal.jmx;

import java.util.Collection;
import java.util.function.Function;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/**
 * How values become rows of open types.
 *
 * @param <T> what a row is made of
 */
final class Table<T> {
    private final TabularType type;
    private final String[] names;
    private final Function<T, Object[]> values;

    /**
     * @param names the columns; the first one identifies a row
     * @param values returns a value for each column
     */
    Table(
            String name,
            String description,
            String[] names,
            OpenType<?>[] types,
            Function<T, Object[]> values) {
        this.names = names.clone();
        this.values = values;
        try {
            CompositeType row = new CompositeType(name, description, names, names, types);
            this.type = new TabularType(name + "s", description, row, new String[] {this.names[0]});
        } catch (OpenDataException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    CompositeData row(T item) {
        try {
            return new CompositeDataSupport(type.getRowType(), names, values.apply(item));
        } catch (OpenDataException e) {
            throw new IllegalArgumentException(type.getTypeName(), e);
        }
    }

    TabularData rows(Collection<T> items) {
        TabularDataSupport table = new TabularDataSupport(type);
        items.forEach(item -> table.put(row(item)));
        return table;
    }
}
