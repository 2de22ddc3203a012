package io.samovar.loader.internal.revision;

import io.samovar.api.engine.JoiningTextEmbedder;
import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.ModelDescriptor.Batching;
import io.samovar.api.model.RequestOptions;
import io.samovar.api.model.RevisionId;
import io.samovar.api.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** How requests get to an engine. */
interface Traffic {
    /** Each at once and by itself, however long it takes. */
    Traffic DIRECT =
            new Traffic() {
                @Override
                public TextVectors embed(
                        LoadedTextEmbedder model, List<String> texts, RequestOptions options) {
                    return model.embed(texts);
                }

                @Override
                public List<Tensor> infer(
                        LoadedTensorModel model,
                        List<Tensor> inputs,
                        Set<String> outputs,
                        RequestOptions options) {
                    return model.infer(inputs, outputs);
                }
            };

    TextVectors embed(LoadedTextEmbedder model, List<String> texts, RequestOptions options);

    List<Tensor> infer(
            LoadedTensorModel model,
            List<Tensor> inputs,
            Set<String> outputs,
            RequestOptions options);

    /** Returns the traffic of a revision: joined where its engine gains by that, and in time. */
    static Traffic of(
            RevisionId revision,
            Batching batching,
            LoadedModel model,
            LiveSettings settings,
            LoaderTime time) {
        TimedRun runs = new TimedRun(revision.toString(), time);
        if (model instanceof JoiningTextEmbedder joining) {
            Batcher batcher =
                    new Batcher(
                            revision.toString(),
                            joining,
                            () -> settings.batchLimits(batching),
                            time);
            return new TimedTraffic(runs, time, batcher);
        }
        return new TimedTraffic(runs, time, null);
    }
}
