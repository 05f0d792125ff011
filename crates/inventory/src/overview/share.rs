//! Shares of a whole in whole thousandths: what is written of them, and how wide they are drawn.

/// How much of `whole` a part is, in thousandths, rounded; a part of nothing is none of it.
#[must_use]
pub fn per_mille(part: u64, whole: u64) -> u16 {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let share = (part * 1_000 + whole / 2).checked_div(whole).unwrap_or_default();
    u16::try_from(share.min(1_000)).unwrap_or_default()
}

/// As narrow as a part is drawn that is not empty, in thousandths.
const NARROWEST: u16 = 8;

/// Where each part begins and how wide it is, in thousandths of the whole: one behind the other, and none that is not empty
/// too narrow to be seen. What that takes, the widest gives.
#[must_use]
pub fn widths(parts: &[usize]) -> Vec<(u16, u16)> {
    let whole: u64 = parts.iter().map(|part| *part as u64).sum();
    let wide = |part: &usize| match (*part as u64, per_mille(*part as u64, whole)) {
        (0, _) => 0,
        (_, share) => share.max(NARROWEST),
    };
    let mut widths: Vec<u16> = parts.iter().map(wide).collect();
    let sum: u16 = widths.iter().sum();
    if let Some(widest) = widths.iter_mut().max_by_key(|width| **width).filter(|_| whole > 0) {
        *widest = (*widest + 1_000).saturating_sub(sum);
    }
    let mut start = 0;
    let place = |width: u16| {
        start += width;
        (start - width, width)
    };
    widths.into_iter().map(place).collect()
}
