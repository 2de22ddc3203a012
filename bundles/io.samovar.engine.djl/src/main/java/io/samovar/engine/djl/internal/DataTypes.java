package io.samovar.engine.djl.internal;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.TensorInfo.OnnxTensorType;
import io.samovar.api.tensor.DataType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** ONNX Runtime's element types in the words of the Open Inference Protocol. */
final class DataTypes {
    private static final Map<OnnxTensorType, DataType> NAMES = names();

    /** Without UINT16, UINT32 and UINT64: ONNX Runtime's Java API cannot make such tensors. */
    private static final Map<DataType, OnnxJavaType> CARRIERS = carriers();

    private DataTypes() {}

    /** Returns the protocol's name; empty for types it does not have, such as bfloat16. */
    static Optional<DataType> of(TensorInfo info) {
        return Optional.ofNullable(NAMES.get(info.onnxType));
    }

    /** Returns the type to make an input of; empty if the Java API cannot. */
    static Optional<OnnxJavaType> carrier(DataType type) {
        return Optional.ofNullable(CARRIERS.get(type));
    }

    private static Map<OnnxTensorType, DataType> names() {
        Map<OnnxTensorType, DataType> names = new EnumMap<>(OnnxTensorType.class);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL, DataType.BOOL);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8, DataType.UINT8);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16, DataType.UINT16);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32, DataType.UINT32);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64, DataType.UINT64);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8, DataType.INT8);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16, DataType.INT16);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32, DataType.INT32);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64, DataType.INT64);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16, DataType.FP16);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, DataType.FP32);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE, DataType.FP64);
        names.put(OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING, DataType.BYTES);
        return names;
    }

    private static Map<DataType, OnnxJavaType> carriers() {
        Map<DataType, OnnxJavaType> carriers = new EnumMap<>(DataType.class);
        carriers.put(DataType.BOOL, OnnxJavaType.BOOL);
        carriers.put(DataType.UINT8, OnnxJavaType.UINT8);
        carriers.put(DataType.INT8, OnnxJavaType.INT8);
        carriers.put(DataType.INT16, OnnxJavaType.INT16);
        carriers.put(DataType.INT32, OnnxJavaType.INT32);
        carriers.put(DataType.INT64, OnnxJavaType.INT64);
        carriers.put(DataType.FP16, OnnxJavaType.FLOAT16);
        carriers.put(DataType.FP32, OnnxJavaType.FLOAT);
        carriers.put(DataType.FP64, OnnxJavaType.DOUBLE);
        carriers.put(DataType.BYTES, OnnxJavaType.STRING);
        return carriers;
    }
}
