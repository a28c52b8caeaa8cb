SELECT chain FROM batch WHERE number = ?
