# SPDX-License-Identifier: BSD-2-Clause
# TorchScript, run by PyTorch itself: consecutive batches of an epoch, see RbmEngine and Repulsion.
# It goes through w in blocks of visible units that stay in the cache while they are worked on, and side by side: what
# a block learns of a batch goes together with what it makes of the next one. Everything of the size of w or of a batch
# of rows is written in place, which also leaves no compiler a choice of how to round. 1e-30 is
# RbmEngine.LEAST_PROBABILITY, type 6 float32.
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
    block: int,
    batch: int,
    rate: float,
    sparsity: float,
    covariance: Tensor,
    repulsion: float) -> Tensor:
    ws = torch.split(w, block)
    cs = torch.split(c, block)
    boths = torch.split(both, block, 1)
    last = torch.len(ws) - 1
    hiddens = draws[0:0]
    for start in range(0, rows.size(0), batch):
      u = draws[start:start + batch]
      xs = torch.split(rows[start:start + batch], block, 1)
      if repulsion > 0.:
        for i in range(torch.len(ws)):
          self.learn(ws[i], boths[i], hiddens, rate, sparsity)
        hiddens = draws[0:0]
        self.repel(w, covariance, rate * repulsion)
      ups = annotate(List[Future[Tensor]], [])
      for i in range(last):
        torch.append(ups, fork(self.up, ws[i], boths[i], xs[i], hiddens, rate, sparsity))
      z = self.up(ws[last], boths[last], xs[last], hiddens, rate, sparsity).add_(b)
      for up in ups:
        z.add_(torch.wait(up))
      h0 = z.sigmoid_().gt(u).to(6)
      downs = annotate(List[Future[Tensor]], [])
      for i in range(last):
        torch.append(downs, fork(self.down, ws[i], cs[i], boths[i], h0, rate))
      h1 = self.down(ws[last], cs[last], boths[last], h0, rate).add_(b)
      for down in downs:
        h1.add_(torch.wait(down))
      h1.sigmoid_().clamp_min_(1e-30)
      b.add_(h0.sum(0).sub_(h1.sum(0)), alpha=rate / u.size(0))
      hiddens = torch.cat([h0, h1.neg_()])
    ends = annotate(List[Future[Tensor]], [])
    for i in range(last):
      torch.append(ends, fork(self.end, ws[i], boths[i], hiddens, rate, sparsity))
    sum = self.end(ws[last], boths[last], hiddens, rate, sparsity)
    for end in ends:
      sum.add_(torch.wait(end))
    return sum + b.sum() + c.sum()

  def up(self: __torch__.Rbm,
    w: Tensor,
    both: Tensor,
    x: Tensor,
    hiddens: Tensor,
    rate: float,
    sparsity: float) -> Tensor:
    self.learn(w, both, hiddens, rate, sparsity)
    return torch.mm(both[0:x.size(0)].copy_(x), w)

  def down(self: __torch__.Rbm,
    w: Tensor,
    c: Tensor,
    both: Tensor,
    h0: Tensor,
    rate: float) -> Tensor:
    n = h0.size(0)
    v1 = both[n:2 * n]
    torch.addmm(c, h0, w.t(), out=v1)
    c.add_(both[0:n].sum(0).sub_(v1.sum(0)), alpha=rate / n)
    return torch.mm(v1, w)

  def learn(self: __torch__.Rbm,
    w: Tensor,
    both: Tensor,
    hiddens: Tensor,
    rate: float,
    sparsity: float) -> NoneType:
    n = hiddens.size(0)
    if n > 0:
      w.addmm_(both[0:n].t(), hiddens, alpha=2. * rate / n)
      if sparsity > 0.:
        torch.softshrink(w, rate * sparsity, out=w)
    return None

  def end(self: __torch__.Rbm,
    w: Tensor,
    both: Tensor,
    hiddens: Tensor,
    rate: float,
    sparsity: float) -> Tensor:
    self.learn(w, both, hiddens, rate, sparsity)
    return w.sum()

  def repel(self: __torch__.Rbm,
    w: Tensor,
    covariance: Tensor,
    strength: float) -> NoneType:
    u = torch.mm(covariance, w)
    s = torch.sum(w * u, [0], True).clamp_min_(1e-08).sqrt_()
    u.div_(s)
    k = torch.mm(w.t(), u).div_(s.t()).mul_(torch.gt(s.t(), s).to(6))
    g = torch.mm(u, k).sub_(u * torch.sum(k * k, [0], True)).div_(s)
    w.sub_(g, alpha=strength)
    return None
