package jevons.store.sqlite;

import java.security.MessageDigest;
import java.util.List;
import jevons.store.StoreException;

/// Notices a server key that is not the one with which the control plane's keys and credentials were made.
final class ServerMark {

    private ServerMark() {}

    /// @throws StoreException where the control plane belongs to another server key
    static void confirm(ControlPlane control, ServerKey server) {
        byte[] mark = server.mark();
        List<byte[]> known = marks(control);
        if (known.isEmpty()) {
            control.transaction(on -> ControlPlane.update(on, "INSERT OR IGNORE INTO server_key VALUES (1, ?)", mark));
            known = marks(control);
        }
        if (!MessageDigest.isEqual(mark, known.getFirst())) {
            throw new StoreException("the server key in " + server.where() + " is not the one with which the keys and"
                    + " credentials here were made; bring back the " + ServerKey.FILE + " or " + ServerKey.VARIABLE
                    + " that belongs to this data directory. Without it every key and credential must be made anew");
        }
    }

    private static List<byte[]> marks(ControlPlane control) {
        return control.read("SELECT mark FROM server_key", row -> row.getBytes(1));
    }
}
