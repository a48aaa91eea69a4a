# SPDX-License-Identifier: BSD-2-Clause
# TorchScript, run by PyTorch itself: attention in blocks, which never forms the products of all queries and keys.
class Attention(Module):
  __parameters__ = []
  __buffers__ = []
  def gather(self: __torch__.Attention,
    q: Tensor,
    k: Tensor,
    v: Tensor,
    heads: int,
    scale: float,
    causal: bool) -> Tensor:
    shape = [1, q.size(0), heads, -1]
    context = torch.scaled_dot_product_attention(
      q.view(shape).transpose(1, 2), k.view(shape).transpose(1, 2), v.view(shape).transpose(1, 2), None, 0., causal, scale=scale)
    return context.transpose(1, 2).reshape([q.size(0), q.size(1)])
