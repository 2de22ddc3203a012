package io.samovar.loader.internal.revision;

import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.RequestOptions;
import io.samovar.api.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** Traffic of a model that is asked by many, who may not want to wait for ever. */
final class TimedTraffic implements Traffic {
    private final TimedRun runs;
    private final LoaderTime time;
    private final Batcher batcherOrNull;

    TimedTraffic(TimedRun runs, LoaderTime time, Batcher batcherOrNull) {
        this.runs = runs;
        this.time = time;
        this.batcherOrNull = batcherOrNull;
    }

    @Override
    public TextVectors embed(LoadedTextEmbedder model, List<String> texts, RequestOptions options) {
        if (batcherOrNull != null) {
            return batcherOrNull.embed(texts, options);
        }
        return runs.call(Deadline.in(options.timeout(), time), control -> model.embed(texts));
    }

    @Override
    public List<Tensor> infer(
            LoadedTensorModel model,
            List<Tensor> inputs,
            Set<String> outputs,
            RequestOptions options) {
        return runs.call(
                Deadline.in(options.timeout(), time),
                control -> model.infer(inputs, outputs, control));
    }
}
