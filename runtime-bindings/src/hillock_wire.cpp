// From the network's list of connections to synapses in their blocks, and to what spikes are spread over. The same for every
// model.
#define HILLOCK_ONE_LANE
#include <stdexcept>

#include "hillock/engine/wire.hpp"
#include "hillock/huge-pages.hpp"

namespace hillock {

namespace {

// A group that receives, in one receiver.
struct Site {
  std::uint32_t first_place = 0;
  bool merges = false;
  bool is_point = false;  // its one instance in every cell is there
  // [lane][node]: how many connections end there; then the element of the first. Empty: artificial cells, whose lane is it.
  List<std::uint32_t> at;
  List<std::uint32_t> at_again;  // of what changes weights: likewise, for the spikes of the other side
  bool is_adjuster = false;
};

// Everything about sites and delays that laying out needs.
class Layout {
 public:
  Layout(Wiring& w, const Network& network, const List<CellTypeTable>& tables, const PlaceTable& places, const TimeGrid& grid)
      : w_(w), network_(network), tables_(tables), places_(places), grid_(grid) {
    first_site_.push_back(0);
    for (const Receiver* r : w.receivers) {
      first_site_.push_back(first_site_.back() + (r->index < w.cells.size() ? static_cast<std::size_t>(w.cells[r->index]->code().groups) : 1));
    }
    sites_.resize(first_site_.back());
    words_.assign(w.receivers.size(), 0);
    for (const Population& p : network.populations) sources_.push_back(source_of(p));
    recent_.assign(recent_delays, ~0u);
  }

  // How many connections end where, and the extremes of delays.
  void count() {
    for (const Connection& connection : network_.connections) {
      const CellPlace to = place_of(connection);
      if (connection.group >= 0) {
        CellReceiver& cell = *w_.cells[to.receiver];
        Site& site = site_of(connection, to);
        site.is_point = cell.code().group[connection.group].owner == Owner::point;
        if (site.at.empty()) site.at.assign(static_cast<std::size_t>(nodes_of(cell)) * cell.lanes.size(), 0);
        if (connection.hears != Hears::post) ++site.at[key_of(connection, to)];
        site.is_adjuster = connection.hears != Hears::neither;
        cell.in_order = cell.in_order || site.is_adjuster;
      }
      words_[to.receiver] += 1 + arguments_at(to.receiver, std::max<int>(connection.group, 0));
      note_delay(connection);
    }
  }

  // Threshold spikes have time t + 1e-10, those of other sources that wait for events a time just after t. Sources without
  // inputs are run ahead and set no window.
  std::uint64_t window_steps() const {
    const auto whole = [&](double ms) { return ms >= 0.0 ? std::min(ms / grid_.dt, 1e9) : 0.0; };
    const double limit = std::min(whole(least_threshold_ + 0.5e-10), whole(least_exact_ - 1e-9));
    return std::min(static_cast<std::uint64_t>(limit), longest_window_steps);
  }

  double longest_delay() const { return longest_; }
  std::uint64_t longest_slots() const {
    return static_cast<std::uint64_t>(std::min(2.0 * (longest_ / grid_.dt + 2.0), static_cast<double>(grid_.slots())));
  }

  // The instances of every site, and places for them.
  void build_sites() {
    for (Receiver* r : w_.receivers) {
      if (r->index >= w_.cells.size()) {
        const std::uint64_t count = w_.artificial[r->index - w_.cells.size()]->count;
        if (words_[r->index] > 0) add_pages(sites_[first_site_[r->index]], *r, 0, count);
        continue;
      }
      CellReceiver& cell = *w_.cells[r->index];
      for (int g = 0; g < cell.code().groups; ++g) {
        Site& site = sites_[first_site_[r->index] + static_cast<std::size_t>(g)];
        if (site.at.empty()) continue;
        site.merges = cell.mechanism(g).mergeable && !site.is_point;
        if (!site.is_point) build_site(cell, g, site);
        add_pages(site, *r, g, static_cast<std::uint64_t>(cell.states[static_cast<std::size_t>(g)].elements));
      }
    }
  }

  // Neighbouring receivers go into one part, so that parts have about as many words.
  void split(std::size_t threads) {
    std::uint64_t all = 0, before = 0;
    for (const std::uint64_t words : words_) all += words;
    const std::uint64_t parts = parts_for(threads, all);
    w_.synapses.parts.resize(parts);
    List<std::uint64_t> size(parts, 0);
    for (Receiver* r : w_.receivers) {
      r->part = static_cast<std::uint32_t>(std::min<std::uint64_t>(parts - 1, before * parts / std::max<std::uint64_t>(all, 1)));
      before += words_[r->index];
      size[r->part] += words_[r->index];
      Part& part = w_.synapses.parts[r->part];
      if (part.end_receiver == 0) part.first_receiver = r->index;
      part.end_receiver = r->index + 1;
    }
    for (std::size_t p = 0; p < parts; ++p) {
      List<double>& words = w_.synapses.parts[p].words;
      words.reserve(size[p]);
      ask_for_huge_pages(words.data(), size[p] * sizeof(double));
    }
  }

  void lay_out() {
    w_.place_of.reserve(network_.connections.size());
    std::uint64_t gid = 0;
    for (const Connection& connection : network_.connections) {
      for (const std::uint64_t source = network_.source_gid(connection); gid <= source;) begin_source(), ++gid;
      const CellPlace to = place_of(connection);
      const std::uint32_t place = take_place(connection, to);
      List<double>& words = w_.synapses.parts[w_.receivers[to.receiver]->part].words;
      words.push_back(as_word({place, arrival_of(connection, place)}));
      // the others are 0 until the connection's INITIAL sets them
      const std::uint64_t arguments = arguments_of(w_.synapses.page_of(place));
      for (std::uint64_t n = 0; n < arguments; ++n) words.push_back(n == static_cast<std::uint64_t>(connection.argument) ? connection.weight : 0.0);
      w_.place_of.push_back(place);
    }
    std::uint64_t gids = 0;
    for (const Population& p : network_.populations) gids = std::max(gids, p.first_gid + p.count);
    while (gid <= gids) begin_source(), ++gid;
  }

 private:
  // What spikes at the beginning of steps alone, what sets no window.
  struct Source {
    bool on_grid, waits;
  };
  static constexpr std::size_t recent_delays = 4096;

  Wiring& w_;
  const Network& network_;
  const List<CellTypeTable>& tables_;
  const PlaceTable& places_;
  const TimeGrid& grid_;
  List<std::size_t> first_site_;     // per receiver
  List<Site> sites_;
  List<std::uint64_t> words_;        // per receiver
  List<Source> sources_;             // per population
  List<std::uint32_t> recent_;       // numbers of delays, by hash
  double least_threshold_ = __builtin_huge_val(), least_exact_ = __builtin_huge_val(), longest_ = 0.0;

  CellPlace place_of(const Connection& c) const { return places_[c.target_population][c.target_index]; }
  Site& site_of(const Connection& c, CellPlace to) {
    return sites_[first_site_[to.receiver] + static_cast<std::size_t>(std::max<int>(c.group, 0))];
  }
  static int nodes_of(const CellReceiver& cell) { return cell.table->cable.nodes; }
  std::size_t key_of(const Connection& c, CellPlace to) const {
    return static_cast<std::size_t>(to.lane * nodes_of(*w_.cells[to.receiver]) + c.node);
  }
  const MechanismInfo& mechanism_at(std::uint32_t receiver, int group) const {
    return receiver < w_.cells.size() ? w_.cells[receiver]->mechanism(group) : w_.artificial[receiver - w_.cells.size()]->mechanism();
  }
  std::uint64_t arguments_at(std::uint32_t receiver, int group) const {
    return static_cast<std::uint64_t>(std::max(mechanism_at(receiver, group).arguments, 1));
  }

  // Where the boxes of a part's receivers end fits the first cache; but a spike should find some connections in each part.
  std::uint64_t parts_for(std::uint64_t threads, std::uint64_t words) const {
    constexpr std::uint64_t receivers_of_part = 64, synapses_of_spike = 48;
    std::uint64_t sources = 0;
    for (const Population& p : network_.populations) sources += p.count;
    const std::uint64_t fan_out = network_.connections.size() / std::max<std::uint64_t>(sources, 1);
    const std::uint64_t small = std::min(w_.receivers.size() / receivers_of_part, fan_out / synapses_of_spike);
    const std::uint64_t least = (words >> 32) + 1;  // ranks have 32 bits
    const std::uint64_t wanted = std::max(small, least);
    return (wanted + threads - 1) / threads * threads;
  }

  Source source_of(const Population& p) const {
    if (p.kind != PopulationKind::cell) return {false, w_.waits[static_cast<std::size_t>(&p - network_.populations.begin())] != 0};
    const CellTypeTable& table = tables_[static_cast<std::size_t>(p.type)];
    return {table.spike_group < 0 || table.spike_field >= 0, true};
  }

  void note_delay(const Connection& connection) {
    longest_ = std::max(longest_, connection.delay);
    if (!sources_[connection.source_population].waits) return;
    double& least = sources_[connection.source_population].on_grid ? least_threshold_ : least_exact_;
    least = std::min(least, connection.delay);
    if (connection.delay < w_.window_delay_ms) w_.window_delay_ms = connection.delay, w_.window_connection = connection;
  }

  // Elements in order of (lane, node), of the connections to one compartment in their order.
  void build_site(CellReceiver& cell, int g, Site& site) {
    const std::size_t nodes = static_cast<std::size_t>(nodes_of(cell));
    const auto slot_at = [&](std::size_t key) { return cell.slot(static_cast<int>(key % nodes), static_cast<int>(key / nodes)); };
    List<std::int32_t> slots;
    for (std::size_t key = 0; key < site.at.size(); ++key) {
      const std::uint32_t wanted = site.merges ? std::min(site.at[key], 1u) : site.at[key], first = static_cast<std::uint32_t>(slots.size());
      for (std::uint32_t i = 0; i < wanted; ++i) slots.push_back(slot_at(key));
      if (wanted > 0) site.at[key] = first;
    }
    if (site.is_adjuster) site.at_again = site.at;
    if (!site.merges || (cell.axis->across && !cell.arranged())) return build_list(cell, g, slots);
    build_merged(cell, g, slots);
    for (std::size_t key = 0; key < site.at.size(); ++key) {
      const std::size_t first = site.at[key];
      const bool is_there = first < slots.size() && slots[first] == slot_at(key);
      if (is_there) site.at[key] = static_cast<std::uint32_t>(merged_element(cell, g, slots[first]));
    }
  }

  void add_pages(Site& site, const Receiver& r, int group, std::uint64_t elements) {
    List<Page>& pages = w_.synapses.pages;
    const std::uint64_t first = pages.size(), count = (elements + page_size - 1) >> page_shift;
    if ((first + count) << page_shift > ~0u) throw std::runtime_error("there are more than 4,000,000,000 synapses");
    site.first_place = static_cast<std::uint32_t>(first) << page_shift;
    Page page{r.index, site.first_place, static_cast<std::uint16_t>(group), 0, static_cast<std::uint16_t>(arguments_at(r.index, group))};
    // (weights that change at given times are read when their events come)
    const bool reads_late = w_.weights_change || (r.index < w_.cells.size() && w_.cells[r.index]->in_order);
    if (!reads_late && site.merges && page.arguments == 1 && elements <= most_elements && w_.cells[r.index]->inlets.size() < most_inlets) {
      page.inlet = static_cast<std::uint16_t>(w_.cells[r.index]->inlets.size());
      page.arguments = 0;
      w_.cells[r.index]->inlets.push_back(group);
    }
    pages.resize(first + count, page);
  }

  std::uint32_t take_place(const Connection& connection, CellPlace to) {
    Site& site = site_of(connection, to);
    if (connection.group < 0) return site.first_place + static_cast<std::uint32_t>(to.lane);
    if (site.is_point) {
      return site.first_place + static_cast<std::uint32_t>(point_element(*w_.cells[to.receiver], connection.group, to.lane));
    }
    std::uint32_t& element = (connection.hears == Hears::post ? site.at_again : site.at)[key_of(connection, to)];
    return site.first_place + (site.merges ? element : element++);
  }

  void begin_source() {
    for (Part& part : w_.synapses.parts) part.first_of.push_back(part.words.size());
  }

  // Slots where source and receiver allow it and the delay is not too near a slot's end, else the delay itself.
  std::uint32_t arrival_of(const Connection& connection, std::uint32_t place) {
    const Page& page = w_.synapses.page_of(place);
    const MechanismInfo& mechanism = mechanism_at(page.receiver, page.group);
    const bool reads_time = page.receiver >= w_.cells.size() || w_.cells[page.receiver]->in_order || !(mechanism.mergeable || mechanism.timeless);
    const std::uint32_t slots = reads_time || !sources_[connection.source_population].on_grid ? 0 : grid_.slots_after(connection.delay);
    return slots > 0 && slots < by_delay ? slots : by_delay | number_of(connection.delay);
  }

  std::uint32_t number_of(double delay) {
    std::uint64_t bits;
    __builtin_memcpy(&bits, &delay, sizeof bits);
    std::uint32_t& known = recent_[(bits * 0x9e3779b97f4a7c15u) >> 52];
    List<double>& delays = w_.synapses.delays;
    if (known < delays.size() && delays[known] == delay) return known;
    if (delays.size() >= by_delay) throw std::runtime_error("there are more than 2,000,000,000 different delays");
    known = static_cast<std::uint32_t>(delays.size());
    delays.push_back(delay);
    return known;
  }
};

// Of numbers that are not negative: their bits have the same order.
double most_of(Ranks& ranks, double own) {
  std::uint64_t bits;
  __builtin_memcpy(&bits, &own, sizeof bits);
  ranks.reduce(&bits, 1, Reduction::most);
  __builtin_memcpy(&own, &bits, sizeof bits);
  return own;
}

}  // namespace

void build_synapses(Wiring& w, const Network& network, const List<CellTypeTable>& tables, const PlaceTable& places, const TimeGrid& grid,
                    int threads, Ranks* ranks) {
  Layout layout(w, network, tables, places, grid);
  layout.count();
  w.window_steps = layout.window_steps();
  w.longest_delay_ms = layout.longest_delay();
  if (ranks) {
    ranks->reduce(&w.window_steps, 1, Reduction::least);
    w.longest_delay_ms = most_of(*ranks, w.longest_delay_ms);
  }
  w.synapses.windows.resize(2 * std::max<std::uint64_t>(w.window_steps, 1), layout.longest_slots(), w.receivers.size());
  layout.build_sites();
  layout.split(static_cast<std::size_t>(threads));
  layout.lay_out();
}

}  // namespace hillock
