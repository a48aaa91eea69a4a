# SPDX-License-Identifier: BSD-2-Clause
# TorchScript, run by PyTorch itself: consecutive batches of an epoch, see RbmEngine and Repulsion.
# Everything of the size of w or of a batch of rows is written in place. Type 6 is float32.
class Rbm(Module):
  __parameters__ = []
  __buffers__ = []
  def train(self: __torch__.Rbm,
    w: Tensor,
    b: Tensor,
    c: Tensor,
    both: Tensor,
    rows: Tensor,
    draws: Tensor,
    batch: int,
    rate: float,
    sparsity: float,
    covariance: Tensor,
    repulsion: float) -> Tensor:
    for start in range(0, rows.size(0), batch):
      x = rows[start:start + batch]
      n = x.size(0)
      if repulsion > 0.:
        u = torch.mm(covariance, w)
        s = torch.sum(w * u, [0], True).clamp_min_(1e-08).sqrt_()
        u.div_(s)
        k = torch.mm(w.t(), u).div_(s.t()).mul_(torch.gt(s.t(), s).to(6))
        g = torch.mm(u, k).sub_(u * torch.sum(k * k, [0], True)).div_(s)
        w.sub_(g, alpha=rate * repulsion)
      h0 = torch.addmm(b, x, w).sigmoid_().gt(draws[start:start + n]).to(6)
      both[0:n].copy_(x)
      v1 = both[n:2 * n]
      torch.addmm(c, h0, w.t(), out=v1)
      h1 = torch.addmm(b, v1, w).sigmoid_()
      c.add_(x.sum(0).sub_(v1.sum(0)), alpha=rate / n)
      b.add_(h0.sum(0).sub_(h1.sum(0)), alpha=rate / n)
      w.addmm_(both[0:2 * n].t(), torch.cat([h0, h1.neg_()]), alpha=rate / n)
      if sparsity > 0.:
        torch.softshrink(w, rate * sparsity, out=w)
    return w.sum() + b.sum() + c.sum()
