// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/scan/allowed_operators.hpp"

#include <set>
#include <string>

#include "core/common/text/text.hpp"

namespace ecg {
namespace {

using Names = std::set<std::string, std::less<>>;

Names namesOf(std::string_view text) {
  Names names;
  for (const std::string_view word : words(text)) names.emplace(word);
  return names;
}

// Of the 1,590 of LibTorch 1.13 those that a network on ECGs may be made of, without their
// gradients, without quantised, sparse and nested tensors, devices, random processes and the state
// of torch itself.
constexpr std::string_view kNetworkOperators =
    "clamp_max clamp_min max_pool1d_with_indices max_pool2d_with_indices "
    "max_pool3d_with_indices upsample_trilinear3d mT mH numpy_T tril_indices triu_indices "
    "values _cast_Byte _cast_Char _cast_Double _cast_Half _cast_Int _cast_Long _cast_Short "
    "gradient histc cov corrcoef rnn_relu_cell _nested_tensor_from_mask "
    "_nested_tensor_from_mask_left_aligned _nested_tensor_from_tensor_list "
    "nested_to_padded_tensor to_padded_tensor _upsample_nearest_exact1d quantile nanquantile "
    "_upsample_bilinear2d_aa "
    "_upsample_bicubic2d_aa "
    "_upsample_nearest_exact2d _upsample_nearest_exact3d __upsample_bilinear __upsample_nearest "
    "unsafe_split unsafe_split_with_sizes _trilinear _unique _unique2 vander trapz trapezoid "
    "new_empty_strided resolve_conj _conj _conj_physical is_same_size conv_tbc alias "
    "feature_alpha_dropout fractional_max_pool2d fractional_max_pool3d slow_conv_dilated2d "
    "slow_conv_dilated3d thnn_conv2d _stack _thnn_fused_lstm_cell _thnn_fused_gru_cell lift "
    "lift_fresh storage_offset gcd lcm is_leaf _aminmax _unwrap_optional multilabel_margin_loss "
    "special_entr special_gammaln special_i0 special_i1 special_ndtr special_log_ndtr "
    "special_ndtri special_psi special_sinc special_xlogy special_xlog1py special_erf "
    "special_erfc special_erfcx special_erfinv "
    "Bool Complex ComplexImplicit Delete Float FloatImplicit Int IntImplicit ScalarImplicit Size "
    "__and__ __contains__ __derive_index __getitem__ __iand__ __ilshift__ __interpolate __ior__ "
    "__irshift__ __is__ __isnot__ __ixor__ __lshift__ __not__ __or__ __range_length "
    "__round_to_zero_floordiv __rshift__ __upsample __xor__ _adaptive_avg_pool2d "
    "_adaptive_avg_pool3d _add_relu _addmm_activation _cast_Float _convolution _convolution_mode "
    "_embedding_bag _embedding_bag_forward_only _fft_c2c _fft_c2r _fft_r2c _list_to_tensor "
    "_log_softmax _logcumsumexp _masked_softmax _native_multi_head_attention _no_grad_fill_ "
    "_no_grad_normal_ _no_grad_uniform_ _no_grad_zero_ _pack_padded_sequence _pack_sequence "
    "_pad_circular _pad_enum _pad_packed_sequence _scaled_dot_product_attention "
    "_scaled_dot_product_attention_forward _scaled_dot_product_attention_math _set_item "
    "_shape_as_tensor _softmax _tensor_to_list _transform_bias_rescale_qkv "
    "_transformer_encoder_layer_fwd _unsafe_view _weight_norm _weight_norm_interface abs absolute "
    "acos acosh adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d "
    "adaptive_max_pool2d adaptive_max_pool3d add addbmm addcdiv addcmul addmm addmv addr adjoint "
    "affine_grid_generator all allclose alpha_dropout amax amin aminmax angle any append arange "
    "arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argsort argwhere "
    "as_strided as_strided_scatter as_tensor asin asinh atan atan2 atanh atleast_1d atleast_2d "
    "atleast_3d avg_pool1d avg_pool2d avg_pool3d baddbmm bartlett_window batch_norm bernoulli "
    "bilinear bin binary_cross_entropy binary_cross_entropy_with_logits bincount bitwise_and "
    "bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor blackman_window "
    "block_diag bmm broadcast_tensors broadcast_to bucketize capitalize cartesian_prod cat cdist "
    "ceil celu center chain_matmul channel_shuffle cholesky cholesky_inverse cholesky_solve chr "
    "chunk clamp clear clip clone col2im column_stack complex concat concatenate conj "
    "conj_physical constant_pad_nd contiguous conv1d conv2d conv3d conv_transpose1d "
    "conv_transpose2d conv_transpose3d convolution copy copysign cos cosh cosine_similarity count "
    "count_nonzero cpu cross cummax cummin cumprod cumsum data deg2rad degrees det detach device "
    "diag diag_embed diagflat diagonal diagonal_scatter dict diff digamma dim dist div divide "
    "divmod dot dropout dsplit dstack einsum element_size elu embedding embedding_bag "
    "embedding_renorm empty empty_like empty_strided endswith eq equal erf erfc erfinv exp exp2 "
    "expand expand_as expandtabs expm1 extend eye fabs factorial feature_dropout fft_fft fft_fft2 "
    "fft_fftfreq fft_fftn fft_fftshift fft_hfft fft_hfft2 fft_hfftn fft_ifft fft_ifft2 fft_ifftn "
    "fft_ifftshift fft_ihfft fft_ihfft2 fft_ihfftn fft_irfft fft_irfft2 fft_irfftn fft_rfft "
    "fft_rfft2 fft_rfftfreq fft_rfftn fill fill_diagonal_ find fix flatten flip fliplr flipud "
    "float_power floor floor_divide floordiv fmax fmin fmod format frac frexp frobenius_norm full "
    "full_like gamma gather ge gelu get glu greater greater_equal grid_sampler grid_sampler_2d "
    "grid_sampler_3d group_norm gru gru_cell gt hamming_window hann_window hardshrink hardsigmoid "
    "hardswish hardtanh heaviside hex hsplit hstack hypot i0 igamma igammac im2col imag index "
    "index_add index_copy index_fill index_put index_reduce index_select inner insert "
    "instance_norm inverse is_autocast_enabled is_complex is_contiguous is_floating_point "
    "is_grad_enabled is_neg is_nonzero is_signed isalnum isalpha isclose isdecimal isdigit "
    "isfinite isidentifier isin isinf islower isnan isneginf isnumeric isposinf isprintable "
    "isreal isspace istft istitle isupper item items join kaiser_window keys kl_div kron kthvalue "
    "layer_norm ldexp le leaky_relu len lerp less less_equal lgamma linalg_cond linalg_cross "
    "linalg_det linalg_diagonal linalg_eig linalg_eigh linalg_eigvals linalg_eigvalsh "
    "linalg_householder_product linalg_inv linalg_inv_ex linalg_lstsq linalg_matmul "
    "linalg_matrix_exp linalg_matrix_norm linalg_matrix_power linalg_matrix_rank linalg_multi_dot "
    "linalg_norm linalg_pinv linalg_qr linalg_slogdet linalg_solve linalg_solve_ex linalg_svd "
    "linalg_svdvals linalg_vecdot linalg_vector_norm linear linspace list ljust log log10 log1p "
    "log2 log_sigmoid log_sigmoid_forward log_softmax logaddexp logaddexp2 logcumsumexp logdet "
    "logical_and logical_not logical_or logical_xor logit logspace logsumexp lower lstm lstm_cell "
    "lstrip lt masked_fill masked_scatter masked_select mathremainder matmul matrix_exp "
    "matrix_power max max_pool1d max_pool2d max_pool3d max_unpool2d max_unpool3d maximum mean "
    "median meshgrid min minimum mish mm mode modf moveaxis movedim msort mul multiply mv "
    "mvlgamma nan_to_num nanmean nanmedian nansum narrow native_batch_norm native_channel_shuffle "
    "native_dropout native_group_norm native_layer_norm native_norm ne neg negative new_empty "
    "new_full new_ones new_zeros nonzero norm norm_except_dim normal normal_functional not_equal "
    "nuclear_norm numel oct one_hot ones ones_like ord outer pack_padded_sequence pad "
    "pad_sequence pairwise_distance partition pdist percentFormat permute pinverse pixel_shuffle "
    "pixel_unshuffle polar polygamma pop popitem positive pow prelu prod promote_types put qr "
    "rad2deg radians rand rand_like randint randint_like randn randn_like range ravel real "
    "reciprocal reflection_pad1d reflection_pad2d reflection_pad3d relu relu6 remainder remove "
    "renorm repeat repeat_interleave replace replication_pad1d replication_pad2d "
    "replication_pad3d requires_grad_ reshape reshape_as resize resize_as resolve_neg result_type "
    "reverse rfind rindex rjust rnn_relu rnn_tanh rnn_tanh_cell roll rot90 round row_stack "
    "rpartition rrelu rsplit rsqrt rstrip rsub scalar_tensor scatter scatter_add scatter_reduce "
    "scaled_dot_product_attention searchsorted select select_scatter selu set_grad_enabled "
    "setdefault sgn sigmoid sign signbit "
    "silu sin sinc sinh size slice slice_scatter slogdet softmax softplus softshrink sort sorted "
    "special_exp2 special_expit special_expm1 special_log1p special_log_softmax special_logit "
    "special_logsumexp special_round special_softmax split split_with_sizes splitlines sqrt "
    "square squeeze squeeze_copy stack startswith std std_mean stft str stride strip sub subtract "
    "sum sum_to_size svd swapaxes swapcase swapdims t take take_along_dim tan tanh tensor "
    "tensor_split tensordot threshold tile title to topk trace transpose tril triu true_divide "
    "trunc type_as unbind unflatten unfold uniform unique_consecutive unique_dim "
    "unique_dim_consecutive unsafe_chunk unsqueeze update upper upsample_bicubic2d "
    "upsample_bilinear2d upsample_linear1d upsample_nearest1d upsample_nearest2d "
    "upsample_nearest3d var var_mean vdot view view_as view_as_complex view_as_real vsplit vstack "
    "warn where xlogy zero zeros zeros_like zfill ";

constexpr std::string_view kCompilerOperators =
    "NumToTensor RaiseException unchecked_unwrap_optional unchecked_cast TupleUnpack TupleIndex "
    "StringIndex ModuleContainerIndex IfThenElse EnumName EnumValue rangelist min max abs data "
    "device dtype layout requires_grad is_cuda is_cpu is_sparse is_sparse_csr is_quantized "
    "is_mkldnn is_meta is_nested is_xpu is_mps is_vulkan type tolist index name grad Print "
    "Uninitialized id ConstantChunk";

constexpr std::string_view kBuiltIns =
    "annotate int float bool str complex len range getattr hasattr isinstance print min max abs "
    "ord chr round sum sorted enumerate zip list dict tuple uninitialized unchecked_cast any all "
    "rangelist divmod pow hex oct bin format";

constexpr std::string_view kNewerOperators =
    "rms_norm _fused_rms_norm _safe_softmax _scaled_dot_product_flash_attention "
    "_scaled_dot_product_flash_attention_for_cpu _scaled_dot_product_efficient_attention "
    "_scaled_dot_product_fused_attention_overrideable _scaled_dot_product_cudnn_attention "
    "_scaled_dot_product_attention_math_for_mps _flash_attention_forward "
    "_efficient_attention_forward unravel_index _chunk_cat _weight_int4pack_mm _weight_int8pack_mm";

// Of aten only save and from_file open files; dist_backward and the rpc_ family talk to other
// processes; set_data swaps a tensor's memory. The others are names of later or older versions, or
// of Python functions of that kind.
constexpr std::string_view kDangerous =
    "fork save load from_file to_file read_file write_file open dist_backward rpc_async rpc_sync "
    "rpc_remote set_data load_library _save _load exec eval_code system PythonOp IgnoredPythonOp "
    "_share_filename_ _new_shared_filename __import__";

}  // namespace

bool isNetworkOperator(std::string_view name) {
  static const Names names = namesOf(kNetworkOperators);
  if (names.contains(name)) return true;
  return name.ends_with('_') && names.contains(name.substr(0, name.size() - 1));
}

bool isCompilerOperator(std::string_view name) {
  static const Names names = namesOf(kCompilerOperators);
  return names.contains(name);
}

bool isBuiltIn(std::string_view name) {
  static const Names names = namesOf(kBuiltIns);
  return names.contains(name);
}

bool isNewerOperator(std::string_view name) {
  static const Names names = namesOf(kNewerOperators);
  const std::size_t dot = name.rfind('.');  // "torch.rms_norm"
  return names.contains(dot == std::string_view::npos ? name : name.substr(dot + 1));
}

bool isDangerous(std::string_view name) {
  static const Names names = namesOf(kDangerous);
  return names.contains(name);
}

}  // namespace ecg
