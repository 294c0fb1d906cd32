// A rule with the cells that NetPyNE draws among. Twin: compiler/interpret/network/netpyne/rule-cells.ts.
#pragma once

#include "hillock/network/netpyne/cells.hpp"
#include "hillock/network/rule-table.hpp"

namespace hillock {

struct NetpyneRule {
  const NetworkContext& context;
  const Network& network;
  const RuleTable rule;
  std::string path;
  List<DrawnCell> pre, post;                // in the order of gids; some may belong to other parts of the rule
  List<unsigned char> own_pre, own_post;    // whether the rule itself connects them, on this rank
  std::uint32_t id, seed;
  bool is_private;

  NetpyneRule(const NetworkContext& c, const Network& n, RuleTable r)
      : context(c), network(n), rule(static_cast<RuleTable&&>(r)), path(child("rules", rule.index) + ".netpyne"),
        is_private(rule.pattern == "private") {
    pre = in_gid_order(load_selections(c.in, path + ".pre", c, n), n);
    post = in_gid_order(load_selections(c.in, path + ".post", c, n), n);
    own_pre = owned(pre, is_private ? rule.post : rule.pre);
    own_post = owned(post, rule.post);
    for (std::size_t b = 0; b < post.size(); ++b) own_post[b] &= rule.makes_gaps || n.is_here(post[b].population, post[b].index) ? 1 : 0;
    id = static_cast<std::uint32_t>(load_number(c.in, path + ".id"));
    seed = load_netpyne_seeds(c.in).conn;
  }

  // The stream of draws for the whole rule.
  Draws stream(std::uint64_t seq) const { return open_netpyne_stream(id, hash_of_gids(pre, post), seed, seq); }

  bool draws(const char* value) const { return load_flag(context.in, child(path, value)); }

  // What the expressions read; null: no such cell yet. Where there is no presynaptic cell, there is no distance.
  PairView<double> pair(const DrawnCell* a, const DrawnCell* b) const {
    PairView<double> pair{};
    pair.row = rule.row, pair.contacts = 1.0, pair.as_netpyne = true;
    if (a) pair.pre = view(*a);
    if (b) set_post(pair, *b);
    if (!a) pair.pre = pair.post;
    return pair;
  }
  CellView<double> view(const DrawnCell& cell) const { return view_of(network.populations[cell.population], cell.index); }

 private:
  // Places on the cell are not known yet: its first compartment stands for them.
  void set_post(PairView<double>& pair, const DrawnCell& cell) const {
    const Population& to = network.populations[cell.population];
    pair.post = view(cell);
    if (to.kind == PopulationKind::cell) pair.site = context.tables[static_cast<std::size_t>(to.type)].site_values.begin();
  }
  List<unsigned char> owned(const List<DrawnCell>& all, const List<Selected>& own) const {
    const List<DrawnCell> cells = in_gid_order(own, network);
    List<unsigned char> is_own(all.size(), 0);
    for (std::size_t i = 0, k = 0; i < all.size(); ++i) {
      while (k < cells.size() && cells[k].gid < all[i].gid) ++k;
      is_own[i] = k < cells.size() && cells[k].gid == all[i].gid;
    }
    return is_own;
  }
};

}  // namespace hillock
