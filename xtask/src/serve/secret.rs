//! A token nobody can guess, for the simulator and the gateway before it: another page in the same browser must not be
//! able to ask the simulator directly.

use std::{fs::File, io::Read};

use crate::{
    failure::{Failure, InStep},
    hexadecimal::hexadecimal,
};

/// 32 hexadecimal digits from the system's randomness.
pub(super) fn random() -> Result<String, Failure> {
    let mut bytes = [0_u8; 16];
    File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes)).in_step("making a token")?;
    Ok(hexadecimal(&bytes))
}

#[cfg(test)]
mod tests {
    #[test]
    fn differs_each_time() {
        let (one, other) = (super::random().unwrap(), super::random().unwrap());
        assert!(one.len() == 32 && one != other);
    }
}
